/** Being asked once more before a deed. */
export { NoteDialog } from './NoteDialog';
