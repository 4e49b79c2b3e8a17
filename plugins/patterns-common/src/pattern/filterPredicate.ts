import { z } from 'zod/v3';
import type { JsonObject, JsonValue } from './json';

const maxNodes = 200;

function isPrimitive(value: JsonValue): boolean {
  return (
    typeof value === 'string' ||
    typeof value === 'number' ||
    typeof value === 'boolean'
  );
}

function isObject(value: JsonValue): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * Says what is wrong with a catalog filter predicate, or undefined. The same grammar as
 * `@backstage/filter-predicates`, which evaluates it on the reaching floor.
 */
function findFault(root: JsonValue): string | undefined {
  const open: { value: JsonValue; place: 'predicate' | 'value' }[] = [
    { value: root, place: 'predicate' },
  ];
  for (let seen = 0; open.length > 0; seen++) {
    if (seen > maxNodes) return `has more than ${maxNodes} parts`;
    const { value, place } = open.pop()!;
    if (isPrimitive(value)) {
      if (place === 'predicate' && value === root) return 'must be a mapping';
      continue;
    }
    if (!isObject(value)) return 'may hold lists only below $all, $any and $in';
    const keys = Object.keys(value);
    const operators = keys.filter(key => key.startsWith('$'));
    if (operators.length === 0 && place === 'predicate') {
      for (const key of keys) open.push({ value: value[key], place: 'value' });
      continue;
    }
    if (operators.length !== 1 || keys.length !== 1)
      return `has an operator beside other keys (${keys.join(', ')})`;
    const [operator] = operators;
    const operand = value[operator];
    if (operator === '$all' || operator === '$any') {
      if (!Array.isArray(operand)) return `needs a list below ${operator}`;
      for (const part of operand)
        open.push({ value: part, place: 'predicate' });
    } else if (operator === '$not') {
      open.push({ value: operand, place: 'predicate' });
    } else if (place === 'predicate') {
      return `does not know ${operator} here`;
    } else if (operator === '$exists') {
      if (typeof operand !== 'boolean')
        return 'needs true or false below $exists';
    } else if (operator === '$in') {
      if (!Array.isArray(operand) || !operand.every(isPrimitive))
        return 'needs a list of texts below $in';
    } else if (operator === '$contains') {
      open.push({ value: operand, place: 'predicate' });
    } else if (operator === '$hasPrefix') {
      if (typeof operand !== 'string') return 'needs a text below $hasPrefix';
    } else {
      return `does not know ${operator}`;
    }
  }
  return undefined;
}

/** A catalog filter predicate as the catalog itself takes it. */
export const filterPredicate = z
  .custom<JsonObject>()
  .superRefine((value, context) => {
    const fault = findFault(value);
    if (fault)
      context.addIssue({
        code: 'custom',
        message: `is no catalog filter: ${fault}`,
      });
  });
