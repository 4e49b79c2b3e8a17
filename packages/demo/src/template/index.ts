/** Answers: what do the files of a component say? */
export { readFolder, renderFolder } from './folder';
export type { FolderFile } from './folder';
export type { Values } from './render';
