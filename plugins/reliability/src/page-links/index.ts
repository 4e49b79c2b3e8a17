/** Which pages stand beside this one? */
export { PageLinks } from './PageLinks';
