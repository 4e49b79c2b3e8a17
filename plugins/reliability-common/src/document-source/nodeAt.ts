import { DocNode, shorten } from './DocNode';

/** The way from the root of a document to a value in it. */
export type Path = readonly (string | number)[];

/** A path as people write it: `spec.thresholds[0].actions`. */
export function pathWords(path: Path): string {
  return path.reduce<string>(
    (words, part) =>
      typeof part === 'number'
        ? `${words}[${part}]`
        : `${words}${words && '.'}${shorten(part, 40)}`,
    '',
  );
}

/** The value at a path; where it is missing, the last that leads to it. */
export function nodeAt(
  root: DocNode,
  path: Path,
): { node?: DocNode; offset: number; keyOffset: number } {
  let node: DocNode | undefined = root;
  let offset = root.start;
  let keyOffset = root.start;
  for (const part of path) {
    if (node?.kind === 'map' && typeof part === 'string') {
      const field = node.fields.get(part);
      if (!field) return { offset, keyOffset };
      node = field.node;
      keyOffset = field.keyStart;
    } else if (node?.kind === 'list' && typeof part === 'number') {
      node = node.items[part];
      keyOffset = node?.start ?? keyOffset;
    } else return { offset, keyOffset };
    offset = node?.start ?? keyOffset;
  }
  return { node, offset, keyOffset };
}
