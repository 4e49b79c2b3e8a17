/** The text of a body; undefined as soon as it is longer than it may be: the rest is not read. */
export async function readCapped(
  response: Response,
  mostBytes: number,
): Promise<string | undefined> {
  const reader = response.body?.getReader();
  if (!reader) return '';
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return Buffer.concat(chunks).toString('utf8');
    bytes += value.byteLength;
    if (bytes > mostBytes) {
      await reader.cancel();
      return undefined;
    }
    chunks.push(value);
  }
}
