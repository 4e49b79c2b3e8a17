/** How does a text become a file of the workspace? */
export { createWriteFileAction } from './createWriteFileAction';
