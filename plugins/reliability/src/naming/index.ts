/** How things are called, and where their pages are. */
export { EntityLink } from './EntityLink';
export { runbookHref, tabHref } from './hrefs';
export { percent, plainRef, titleOf } from './naming';
