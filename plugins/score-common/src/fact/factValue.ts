import type { FactType, FactValue } from '@fathom/kernel';
import { parseTimestamp } from './instant';

/** The longest string that a fact holds; longer ones belong into the evidence. */
const maximumStringLength = 4096;
const maximumListLength = 1000;

/** U+0000 is refused by PostgreSQL and a lone surrogate silently changed by SQLite. */
function isStorable(text: string): boolean {
  return (
    text.length <= maximumStringLength &&
    !text.includes('\u0000') &&
    !/[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?:^|[^\uD800-\uDBFF])[\uDC00-\uDFFF]/.test(
      text,
    )
  );
}

/**
 * Whether a value is of a fact's type and reads back the same from every database.
 *
 * @public
 */
export function isValueOfType(
  value: unknown,
  type: FactType,
): value is FactValue {
  switch (type) {
    case 'int':
      return Number.isSafeInteger(value) && !Object.is(value, -0);
    case 'double':
      return Number.isFinite(value) && !Object.is(value, -0);
    case 'bool':
      return typeof value === 'boolean';
    case 'string':
      return typeof value === 'string' && isStorable(value);
    case 'list(string)':
      return (
        Array.isArray(value) &&
        value.length <= maximumListLength &&
        value.every(item => typeof item === 'string' && isStorable(item))
      );
    case 'timestamp':
      return typeof value === 'string' && parseTimestamp(value) !== undefined;
    default: {
      const never: never = type;
      return never;
    }
  }
}
