/** How is something taken along? */
export { saveText } from './saveText';
