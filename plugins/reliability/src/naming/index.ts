/** How things are called, and where their pages are. */
export { DoerName } from './DoerName';
export { EntityField } from './EntityField';
export { EntityLink } from './EntityLink';
export { objectiveHref, personHref, runbookHref, tabHref } from './hrefs';
export { durationText } from './durations';
export { amountText, burnText } from './decimals';
