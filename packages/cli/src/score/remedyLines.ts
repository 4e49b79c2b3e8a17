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
  const lines: string[] = [];
  let words: string[] = [];
  let fence = '';
  // A link may go on in the next line.
  const flush = () => {
    if (words.length > 0)
      lines.push(
        ...withoutLinks(words.join('\n')).split('\n').flatMap(wrapped),
      );
    words = [];
  };
  for (const line of markdown.trim().split(/\r?\n/)) {
    // Behind marks of code no further mark stands, or it is code within a line.
    const [, marks = '', rest = ''] =
      /^\s*(`{3,}(?=[^`]*$)|~{3,})(.*)$/.exec(line) ?? [];
    if (fence === '' && marks === '') words.push(line);
    else {
      flush();
      lines.push(line);
      // A fence ends with as many of the same marks, and nothing behind them.
      if (fence === '') fence = marks;
      else if (marks.startsWith(fence) && rest.trim() === '') fence = '';
    }
  }
  flush();
  return lines;
}
