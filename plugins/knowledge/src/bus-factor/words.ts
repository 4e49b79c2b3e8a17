/** A share as people read it; it never rounds to all or nothing when it is neither. */
export function percent(share: number): string {
  const whole = Math.round(share * 100);
  if (share > 0 && whole === 0) return '< 1 %';
  if (share < 1 && whole === 100) return '> 99 %';
  return `${whole} %`;
}

/** "1 file", "3 files". */
export function countOf(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}

/** Sentences side by side, each with a capital and a full stop. */
export function sentences(...parts: (string | undefined)[]): string {
  return parts
    .flatMap(part => (part?.trim() ? [part.trim()] : []))
    .map(part => part[0].toLocaleUpperCase('en-US') + part.slice(1))
    .map(part => (/[.!?]$/.test(part) ? part : `${part}.`))
    .join(' ');
}
