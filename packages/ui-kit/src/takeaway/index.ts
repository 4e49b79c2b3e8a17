/** How what is shown is taken along: by the clipboard, or as a file. */
export { saveFile } from './saveFile';
export { useCopy } from './useCopy';
export type { Copied } from './useCopy';
