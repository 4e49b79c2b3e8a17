/** Reads part after part, each while the one before it is worked on. */
export async function* readAhead<P, R>(
  parts: readonly P[],
  read: (part: P) => Promise<R>,
): AsyncGenerator<[P, R]> {
  let next: Promise<R> | undefined;
  for (const [index, part] of parts.entries()) {
    const found = await (next ?? read(part));
    next = index + 1 < parts.length ? read(parts[index + 1]) : undefined;
    // Whoever stops early leaves it unread; its error comes with its turn.
    next?.catch(() => undefined);
    yield [part, found];
  }
}
