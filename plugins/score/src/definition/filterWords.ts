import { plainRef } from '@fathom/ui-kit';

type Filter = Record<string, unknown>;

function isObject(value: unknown): value is Filter {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function list(value: unknown): string {
  return (Array.isArray(value) ? value : [value]).map(String).join(', ');
}

const relationNames: Record<string, string> = {
  ownedBy: 'its owner',
  partOf: 'what it is part of',
};

/** A relation as people say it; undefined for one with conditions of its own. */
function relationWords({ type, targetRef, ...rest }: Filter) {
  const name = relationNames[String(type)];
  if (!name || Object.keys(rest).length > 0) return undefined;
  const plain = (ref: unknown) =>
    typeof ref === 'string' ? plainRef(ref) : ref;
  return pathWords(
    name,
    isObject(targetRef) && Array.isArray(targetRef.$in)
      ? { $in: targetRef.$in.map(plain) }
      : plain(targetRef),
  );
}

/** Fields that have a word; another is called as it is written. */
const fieldNames: Record<string, string> = {
  kind: 'its kind',
  'spec.lifecycle': 'its lifecycle',
  'spec.type': 'its type',
  'metadata.annotations.fathom.dev/tier': 'its tier',
};

function pathWords(path: string, value: unknown): string {
  const name = fieldNames[path] ?? path;
  if (!isObject(value)) return `${name} is ${value}`;
  if ('$exists' in value)
    return `${name} is ${value.$exists ? 'said' : 'not said'}`;
  if ('$in' in value) return `${name} is one of ${list(value.$in)}`;
  if ('$hasPrefix' in value) return `${name} begins with ${value.$hasPrefix}`;
  const held = value.$contains;
  const related = path === 'relations' && isObject(held) && relationWords(held);
  if (related) return related;
  return isObject(held)
    ? `${name} has one whose ${filterWords(held)}`
    : `${name} contains ${held}`;
}

function joined(parts: readonly string[], word: 'and' | 'or'): string {
  return parts.length === 1 ? parts[0] : parts.join(` ${word} `);
}

/** Whom a filter of the catalog is about, as a sentence would say it. */
export function filterWords(filter: Filter): string {
  if (Array.isArray(filter.$all))
    return joined(
      filter.$all.map(part =>
        '$any' in part ? `(${filterWords(part)})` : filterWords(part),
      ),
      'and',
    );
  if (Array.isArray(filter.$any))
    return joined(
      filter.$any.map(part => {
        const words = filterWords(part);
        return words.includes(' and ') ? `(${words})` : words;
      }),
      'or',
    );
  if (isObject(filter.$not)) return `not (${filterWords(filter.$not)})`;
  return joined(
    Object.entries(filter).map(([path, value]) => pathWords(path, value)),
    'and',
  );
}
