/** Beside an indent of 17 this fits into a terminal of 100 columns. */
const width = 82;

/** Links as a terminal shows them: the words, and where they lead; what has no host is a page of the portal. */
function withoutLinks(markdown: string): string {
  return markdown.replace(
    /\[([^\]]+)\]\(([^)\s]+)\)/g,
    (_, words: string, href: string) =>
      href.startsWith('/')
        ? `${words} (in the portal: ${href})`
        : `${words} (${href})`,
  );
}

/** Broken between words where it is long; further lines stand below the first. */
function wrapped(line: string): string[] {
  const [indent] = /^\s*/.exec(line)!;
  const lines = [''];
  for (const word of line.trim().split(' ')) {
    const last = lines[lines.length - 1];
    if (last !== '' && last.length + 1 + word.length > width) lines.push(word);
    else lines[lines.length - 1] = last === '' ? word : `${last} ${word}`;
  }
  return lines.map(text => `${indent}${text}`);
}

/** A remedy for a terminal; its own lines stay, long ones are broken between words, and code stays as it is. */
export function remedyLines(markdown: string): string[] {
  let fence = '';
  return markdown
    .trim()
    .split(/\r?\n/)
    .flatMap(line => {
      const [, marks = '', rest = ''] =
        /^\s*(`{3,}|~{3,})(.*)$/.exec(line) ?? [];
      // A fence ends with as many of the same marks, and nothing behind them.
      if (fence !== '') {
        if (marks.startsWith(fence) && rest.trim() === '') fence = '';
        return [line];
      }
      fence = marks;
      return fence === '' ? wrapped(withoutLinks(line)) : [line];
    });
}
