import { outcomes } from '@fathom/kernel';
import { outcomeTone, tones, ToneName } from './figureColors';

// WCAG 2.2, "relative luminance" and "contrast ratio".
function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5].map(at => {
    const channel = parseInt(hex.slice(at, at + 2), 16) / 255;
    return channel <= 0.03928
      ? channel / 12.92
      : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
function contrast(a: string, b: string): number {
  const [high, low] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (high + 0.05) / (low + 0.05);
}

// The papers and pages of Backstage's two themes.
const grounds = {
  light: ['#ffffff', '#f8f8f8'],
  dark: ['#424242', '#333333', '#121212'],
} as const;

describe.each(['light', 'dark'] as const)('tones of the %s theme', mode => {
  const all = Object.entries(tones(mode)) as [
    ToneName,
    { fg: string; bg: string },
  ][];
  it.each(all)(
    '%s reads on its own background and on every ground (4.5:1)',
    (_name, tone) => {
      for (const ground of [tone.bg, ...grounds[mode]])
        expect(contrast(tone.fg, ground)).toBeGreaterThanOrEqual(4.5);
    },
  );
});

it('gives unknown neither the colour of a pass nor that of a failure', () => {
  expect(outcomeTone('unknown')).toBe('quiet');
  expect(outcomes.filter(outcome => outcomeTone(outcome) === 'bad')).toEqual([
    'fail',
  ]);
  expect(outcomes.filter(outcome => outcomeTone(outcome) === 'good')).toEqual([
    'pass',
  ]);
});
