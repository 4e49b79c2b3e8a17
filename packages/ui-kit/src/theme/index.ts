/** Which colours a figure may wear in the theme that is on. */
export { outcomeTone, tones } from './figureColors';
export type { Tone, ToneName } from './figureColors';
export { visuallyHidden } from './visuallyHidden';
