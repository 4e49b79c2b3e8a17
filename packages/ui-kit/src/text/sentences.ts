/**
 * Sentences side by side, each with a capital and a full stop.
 *
 * @public
 */
export function sentences(...parts: (string | undefined)[]): string {
  return parts
    .flatMap(part => (part?.trim() ? [part.trim()] : []))
    .map(part => part[0].toLocaleUpperCase('en-US') + part.slice(1))
    .map(part => (/[.!?]$/.test(part) ? part : `${part}.`))
    .join(' ');
}
