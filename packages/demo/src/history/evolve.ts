/**
 * What a file looked like before it was finished: parts that stand on their own came one after the other.
 *
 * @param version - 0 is the first, `versions - 1` the content as it is
 */
export function evolve(
  content: string,
  version: number,
  versions: number,
): string {
  if (version >= versions - 1) return content;
  const parts = content.split(/\n\n(?=\S)/);
  const share = 0.5 + (0.5 * version) / (versions - 1);
  const visible = Math.max(
    1,
    Math.min(
      parts.length - (versions - 1 - version),
      Math.ceil(parts.length * share),
    ),
  );
  const grown =
    visible >= parts.length
      ? content
      : `${parts.slice(0, visible).join('\n\n')}\n`;
  return tuned(grown, versions - 1 - version);
}

/** Each version differs from the next, even of a file that has one part only. */
function tuned(content: string, distance: number): string {
  let done = false;
  const numbers = content.replace(/(?<![\w.$"'-])\d{2,4}(?![\w.-])/, number => {
    done = true;
    return String(Number(number) + distance * 5);
  });
  return done ? numbers : `${content}${'\n'.repeat(distance)}`;
}

/** The indentation before the repository agreed on two spaces. */
export function indentedWithFour(content: string): string {
  return content.replace(/^( {2})+/gm, indent => indent + indent);
}
