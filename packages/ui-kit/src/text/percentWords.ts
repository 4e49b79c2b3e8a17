/**
 * A share (0..1) in whole percent; it never rounds to all or to nothing when it is neither.
 *
 * @public
 */
export function percentWords(share: number): string {
  const percent = Math.round(share * 100);
  if (share > 0 && percent === 0) return '< 1 %';
  if (share < 1 && percent === 100) return '> 99 %';
  return `${percent} %`;
}
