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

/** A remedy for a terminal; its own lines stay, and long ones are broken between words. */
export function remedyLines(markdown: string): string[] {
  return withoutLinks(markdown.trim())
    .split(/\r?\n/)
    .flatMap(line => {
      const [indent] = /^\s*/.exec(line)!;
      const lines = [''];
      for (const word of line.trim().split(' ')) {
        const last = lines[lines.length - 1];
        if (last !== '' && last.length + 1 + word.length > width)
          lines.push(word);
        else lines[lines.length - 1] = last === '' ? word : `${last} ${word}`;
      }
      return lines.map(text => `${indent}${text}`);
    });
}
