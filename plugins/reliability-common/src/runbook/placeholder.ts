const whole =
  /^(?:n\/?a|none|unknown|nothing|tba|wip|\.{2,}|…+|-+|_+|\?+|x{3,}|to be (?:done|defined|determined|written|added)|coming soon|fill (?:this )?in|(?:insert|add|describe|write) (?:\S+ ){0,4}here)[.:!]?$/i;
const begin = /^\W{0,3}(?:todo|tbd|fixme|lorem ipsum)\b/i;
// No nesting and no overlap: each runs once over the text.
const marks =
  /<[a-z][^<>\n]{0,80}>|\$?\{\{[^{}\n]{0,80}\}\}|\$\{[^{}\n]{0,80}\}|\[(?:insert|your|add|todo|tbd)[^[\]\n]{0,80}\]|_{3,}/gi;
const inside = /\b(?:TODO|TBD|FIXME)\b|\blorem ipsum\b/i;

/** Whether a run of text only holds a place for what is to be written. */
export function isPlaceholder(text: string): boolean {
  const trimmed = text.trim();
  if (trimmed === '') return true;
  if (begin.test(trimmed) || whole.test(trimmed)) return true;
  return trimmed.replace(marks, '').replace(/[\s\p{P}]+/gu, '') === '';
}

/** Something left to be written, inside of text that says more. */
export function leftOpen(text: string): string | undefined {
  const open = inside.exec(text)?.[0];
  if (open && (open === open.toUpperCase() || /lorem/i.test(open))) return open;
  return /\{\{[^{}\n]{0,80}\}\}|\[(?:insert|your|todo|tbd) [^[\]\n]{0,80}\]/i.exec(
    text,
  )?.[0];
}
