/** A value of a file with its place; the tree that all readers of documents walk. */
export type DocNode = DocMap | DocList | DocScalar;

interface Placed {
  /** Offset of the first character in the file's text. */
  start: number;
  end: number;
  /** Where it stands in the document as written, when it was moved by a conversion. */
  origin?: string;
}

export interface DocScalar extends Placed {
  kind: 'scalar';
  value: string | number | boolean | null;
  /** As it was written, for numbers. */
  source: string;
}

interface DocList extends Placed {
  kind: 'list';
  items: DocNode[];
}

export interface DocField {
  keyStart: number;
  node: DocNode;
}

export interface DocMap extends Placed {
  kind: 'map';
  fields: Map<string, DocField>;
}

/** What a value is, in words for a message. */
export function nodeWords(node: DocNode | undefined): string {
  if (!node) return 'nothing';
  if (node.kind === 'map') return 'a map';
  if (node.kind === 'list')
    return node.items.length === 0
      ? 'an empty list'
      : `a list of ${node.items.length}`;
  if (node.value === null) return 'nothing';
  if (typeof node.value === 'string')
    return shorten(JSON.stringify(node.value));
  return shorten(node.source || String(node.value));
}

/** Long text would hide the message around it. */
export function shorten(text: string, most = 80): string {
  return text.length > most ? `${text.slice(0, most - 1)}…` : text;
}

/** The value as plain data; numbers as JavaScript reads them. */
export function plainValue(node: DocNode): unknown {
  if (node.kind === 'scalar') return node.value;
  if (node.kind === 'list') return node.items.map(plainValue);
  return Object.fromEntries(
    [...node.fields].map(([key, field]) => [key, plainValue(field.node)]),
  );
}
