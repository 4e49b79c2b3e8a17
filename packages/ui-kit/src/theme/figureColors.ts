import type { Theme } from '@mui/material/styles';
import type { Outcome } from '@fathom/kernel';

/** Foreground and background of one tone. @public */
export interface Tone {
  fg: string;
  bg: string;
}

/** What a series or a chip can mean. Each tone has at least 4.5:1 on its background and on the paper of the theme. @public */
export type ToneName = 'good' | 'bad' | 'warn' | 'plain' | 'quiet' | 'accent';

// Hues after Okabe and Ito (blue-green, vermilion, orange, blue, purple), which stay apart with
// the three common kinds of colour blindness; the lightness is what makes them readable as text.
const light: Record<ToneName, Tone> = {
  good: { fg: '#00603f', bg: '#e2f3ec' },
  bad: { fg: '#9a3300', bg: '#fdece3' },
  warn: { fg: '#6f4c00', bg: '#fdf2d6' },
  plain: { fg: '#0b4f8a', bg: '#e4effa' },
  quiet: { fg: '#555555', bg: '#f0f0f0' },
  accent: { fg: '#6b2f74', bg: '#f5e9f7' },
};
const dark: Record<ToneName, Tone> = {
  good: { fg: '#63d6ad', bg: '#123329' },
  bad: { fg: '#ff9d70', bg: '#43200f' },
  warn: { fg: '#f2c14e', bg: '#3b2d08' },
  plain: { fg: '#7cc0f5', bg: '#12304a' },
  quiet: { fg: '#c8c8c8', bg: '#3a3a3a' },
  accent: { fg: '#dba6e4', bg: '#3a2140' },
};

/** The tones for the mode of a theme. @public */
export function tones(mode: Theme['palette']['mode']): Record<ToneName, Tone> {
  return mode === 'dark' ? dark : light;
}

const outcomeTones: Record<Outcome, ToneName> = {
  pass: 'good',
  fail: 'bad',
  unknown: 'quiet',
  notApplicable: 'quiet',
  exempt: 'accent',
};

/** The tone of an outcome. */
export function outcomeTone(outcome: Outcome): ToneName {
  return outcomeTones[outcome];
}
