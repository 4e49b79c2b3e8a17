/** How much of an error budget is used, and what is left? */
export { binaryBudget, decimal, formatDecimal, parseDecimal } from './decimal';
export type { Decimal } from './decimal';
export {
  durationMinutes,
  formatDuration,
  isCalendarUnit,
  longestWindowDays,
  parseDuration,
  promDuration,
} from './duration';
export type { Duration, DurationUnit } from './duration';
export { leftText, shareText } from './percent';
export { insteadOfGap, isLocalTime, isZone } from './localTime';
export { errorBudget } from './errorBudget';
export type {
  BudgetMethod,
  BudgetOptions,
  ErrorBudget,
  NoData,
  SliceData,
} from './errorBudget';
export { compositeBudget, compositeTarget } from './compositeBudget';
export type { CompositePart } from './compositeBudget';
export {
  calendarWindow,
  rollingWindow,
  sliceCount,
  windowMinutes,
} from './budgetWindow';
export type { BudgetWindow, CalendarStart } from './budgetWindow';
