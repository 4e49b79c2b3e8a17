/** How things are called, and where their pages are. */
export { EntityLink } from './EntityLink';
export { objectiveHref, runbookHref, tabHref } from './hrefs';
export { percent, plainRef, titleOf } from './naming';
export { amountText, burnText, leftText, shareText } from './decimals';
