import type { Problem } from '@fathom/kernel';
import {
  DocNode,
  isDay,
  nodeWords,
  Places,
  readDocuments,
  shorten,
} from '../document-source';
import type { FrontMatter } from '../markdown';

/** Reads fields of a front matter one by one; what is wrong is told with its place. */
export interface FieldReader {
  /** False when the front matter could not be read at all. */
  readable: boolean;
  has(name: string): boolean;
  line(name: string): number;
  text(name: string): string | undefined;
  oneOf<T extends string>(name: string, values: readonly T[]): T | undefined;
  texts(name: string): string[];
  /** A day, `2026-09-02`. */
  day(name: string): string | undefined;
  /** Days of `180d`. */
  days(name: string): number | undefined;
  /** Texts of a field with their lines. */
  placed(name: string): { text: string; line: number; column: number }[];
  isMap(name: string): boolean;
  /** Texts of a list inside a map. */
  textsIn(name: string, field: string): string[];
  maps(name: string): { line: number; fields: Record<string, string> }[];
}

/** @internal */
export type FieldProblem = Pick<Problem, 'line' | 'column' | 'message'> & {
  path: string;
};

/** Opens a front matter. `lastDay`: later dates are wrong. */
export function readFields(
  head: FrontMatter,
  report: (problem: FieldProblem) => void,
  lastDay?: string,
): FieldReader {
  const places = new Places(head.text);
  const at = (offset: number) => {
    const { line, column } = places.at(offset);
    return { line: line + 1, column };
  };
  let readable = true;
  const [root] = readDocuments(head.text, (rule, offset, found) => {
    if (rule === 'file-empty') return;
    readable = false;
    report({
      ...at(offset),
      path: '',
      message: `The front matter cannot be read: ${found}.`,
    });
  });
  if (root && root.kind !== 'map') {
    readable = false;
    report({
      ...at(root.start),
      path: '',
      message: `The front matter is ${nodeWords(
        root,
      )}, not fields with values.`,
    });
  }
  const fields = root?.kind === 'map' ? root.fields : new Map();
  const wrong = (node: DocNode, path: string, wanted: string) => {
    report({
      ...at(node.start),
      path,
      message: `${path} is ${nodeWords(node)}; it should be ${wanted}.`,
    });
    return undefined;
  };
  const nodeOf = (name: string): DocNode | undefined => {
    const node: DocNode | undefined = fields.get(name)?.node;
    return node?.kind === 'scalar' && node.value === null ? undefined : node;
  };
  const scalar = (node: DocNode): string | undefined =>
    node.kind === 'scalar' && node.value !== null
      ? node.source || String(node.value)
      : undefined;
  const dayOf = (node: DocNode, path: string): string | undefined => {
    const text = scalar(node);
    if (text === undefined || !isDay(text))
      return wrong(node, path, 'a day like 2026-09-02');
    if (lastDay && text > lastDay)
      return wrong(node, path, `no later than today, ${lastDay}`);
    return text;
  };
  const textsOf = (node: DocNode | undefined, path: string): string[] => {
    if (!node || (node.kind === 'scalar' && node.value === null)) return [];
    const items = node.kind === 'list' ? node.items : [node];
    return items.flatMap((item, index) => {
      const text = scalar(item);
      if (text !== undefined) return [text.trim()];
      wrong(item, `${path}[${index}]`, 'text');
      return [];
    });
  };
  return {
    readable,
    has: name => nodeOf(name) !== undefined,
    line: name => {
      const node = nodeOf(name);
      return node ? at(node.start).line : 1;
    },
    text: name => {
      const node = nodeOf(name);
      if (!node) return undefined;
      const text = scalar(node);
      return text === undefined ? wrong(node, name, 'text') : text.trim();
    },
    oneOf: (name, values) => {
      const node = nodeOf(name);
      if (!node) return undefined;
      const found = values.find(value => value === scalar(node));
      return found ?? wrong(node, name, `one of ${values.join(', ')}`);
    },
    texts: name => textsOf(nodeOf(name), name),
    placed: name => {
      const node = nodeOf(name);
      const items = node?.kind === 'list' ? node.items : [node];
      return items.flatMap(item => {
        const text = item && scalar(item)?.trim();
        return item && text ? [{ text, ...at(item.start) }] : [];
      });
    },
    isMap: name => nodeOf(name)?.kind === 'map',
    textsIn: (name, field) => {
      const node = nodeOf(name);
      return node?.kind === 'map'
        ? textsOf(node.fields.get(field)?.node, `${name}.${field}`)
        : [];
    },
    day: name => {
      const node = nodeOf(name);
      return node && dayOf(node, name);
    },
    days: name => {
      const node = nodeOf(name);
      if (!node) return undefined;
      const found = /^(\d{1,4})d$/.exec(scalar(node) ?? '');
      return found
        ? Number(found[1])
        : wrong(node, name, 'a number of days like 180d');
    },
    maps: name => {
      const node = nodeOf(name);
      if (!node) return [];
      const items = node.kind === 'list' ? node.items : [node];
      return items.flatMap((item, index) => {
        if (item.kind !== 'map') {
          wrong(item, `${name}[${index}]`, 'fields with values');
          return [];
        }
        const texts: Record<string, string> = Object.create(null);
        for (const [key, { node: value }] of item.fields) {
          const path = `${name}[${index}].${shorten(key, 40)}`;
          const text =
            key === 'date' ? dayOf(value, path) : scalar(value)?.trim();
          if (text !== undefined) texts[key] = text;
        }
        return [{ line: at(item.start).line, fields: texts }];
      });
    },
  };
}
