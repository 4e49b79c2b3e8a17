const maxBytes = 1024 * 1024;
const maxLine = 20_000;
const maxMeanLine = 500;

/** Why a file is not worth parsing: nobody wrote it, or it is no text. */
export function fileSkip(content: string): string | undefined {
  if (content.length > maxBytes) return `larger than ${maxBytes / 1024} KiB`;
  if (content.slice(0, 8000).includes('\0')) return 'binary';
  let lines = 1;
  let longest = 0;
  for (let start = 0; ; lines++) {
    const end = content.indexOf('\n', start);
    longest = Math.max(longest, (end < 0 ? content.length : end) - start);
    if (end < 0) break;
    start = end + 1;
  }
  if (
    longest > maxLine ||
    (content.length > 20_000 && content.length / lines > maxMeanLine)
  )
    return 'minified';
  return undefined;
}
