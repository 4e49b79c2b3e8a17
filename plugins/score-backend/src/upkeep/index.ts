/** What keeps the tables small and their sums true. */
export { defineUpkeep } from './defineUpkeep';
