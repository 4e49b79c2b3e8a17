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
