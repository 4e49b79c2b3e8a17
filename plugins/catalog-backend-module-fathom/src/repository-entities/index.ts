/** Which entities do the configured repositories name? */
export { FathomEntityProvider } from './FathomEntityProvider';
