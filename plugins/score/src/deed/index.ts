/** What somebody does with a button, and being asked once more before. */
export { NoteDialog } from './NoteDialog';
export { useDeed } from './useDeed';
