const code =
  /\.(ts|tsx|go|java|py|tf|sh|css|html)$|(^|\/)(Dockerfile|Makefile)$/;
const vendored = /(^|\/)vendor\//;
const generated = /\.pb\.go$/;

/** What of the demo's files is code that people write; the demo holds no other kinds. */
export function isCounted(path: string): boolean {
  return code.test(path) && !vendored.test(path) && !generated.test(path);
}
