/** Which services keep what they promise, worst first? */
export { SlosPage } from './SlosPage';
