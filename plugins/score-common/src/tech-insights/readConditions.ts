import type { FactType } from '@fathom/kernel';

/** The keys that lead to a part of the configuration. */
export type Place = readonly (string | number)[];

/** Why a part cannot be converted, and where it stands. */
export interface Obstacle {
  place: Place;
  reason: string;
}

/** A condition in our YAML form. */
export type OurCondition =
  | { all: OurCondition[] }
  | { any: OurCondition[] }
  | { not: OurCondition }
  | { fact: string; op: string; value?: unknown };

const comparisons: Record<string, string> = {
  lessThan: 'lt',
  lessThanInclusive: 'le',
  greaterThan: 'gt',
  greaterThanInclusive: 'ge',
};

/** What json-rules-engine has, and neither documents nor computes as it is called. */
const aliases = ['lesserThan', 'lesserThanOrEqualTo', 'greaterThanOrEqualTo'];

const maximumDepth = 60;

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A value in a message: short, whatever it is. */
export function brief(value: unknown): string {
  try {
    const text = JSON.stringify(value) ?? 'nothing';
    return text.length > 100 ? `${text.slice(0, 100)}…` : text;
  } catch {
    return 'what nests too deep';
  }
}

function isExact(value: unknown): value is number {
  return (
    Number.isFinite(value) &&
    (!Number.isInteger(value) || Number.isSafeInteger(value))
  );
}

/** `has-owner` and `HasOwner` as `hasOwner`; undefined when no letter is left to begin with. */
function factName(name: string): string | undefined {
  const words = name
    .split(/[^A-Za-z0-9]+/)
    .filter(word => word !== '')
    .map((word, at) =>
      at === 0 ? word : word[0].toUpperCase() + word.slice(1),
    );
  const joined = words.join('').replace(/^[A-Z]/, first => first.toLowerCase());
  return /^[a-z]/.test(joined) ? `techinsights.${joined}` : undefined;
}

/** Reads the conditions of one check; collects what stands in the way. */
export class ConditionReader {
  readonly obstacles: Obstacle[] = [];
  /** The types that the facts of the check are used with. */
  readonly types: Map<string, FactType>;
  /** Facts whose names had to change. */
  readonly renamed = new Map<string, string>();
  /** Keys that have no place here. */
  readonly ignored = new Set<string>();

  /** With the types that facts have in the checks before. */
  constructor(types: ReadonlyMap<string, FactType>) {
    this.types = new Map(types);
  }

  read(value: unknown, place: Place, depth = 0): OurCondition | undefined {
    if (!isObject(value)) return this.refuse(place, 'is no condition');
    if (depth > maximumDepth)
      return this.refuse(place, `nests deeper than ${maximumDepth} levels`);
    if ('priority' in value) this.ignored.add('priority');
    if ('fact' in value) return this.readTest(value, place);
    for (const kind of ['all', 'any'] as const)
      if (kind in value) return this.readGroup(kind, value[kind], place, depth);
    if ('not' in value) {
      const not = this.read(value.not, [...place, 'not'], depth + 1);
      return not && { not };
    }
    if ('condition' in value)
      return this.refuse(
        place,
        `refers to a named condition (${brief(value.condition)})`,
      );
    return this.refuse(place, 'has none of fact, all, any, not');
  }

  private readGroup(
    kind: 'all' | 'any',
    value: unknown,
    place: Place,
    depth: number,
  ): OurCondition | undefined {
    const at = [...place, kind];
    if (!Array.isArray(value) || value.length === 0)
      return this.refuse(at, 'is no list with at least one condition');
    const read = value.map((item, index) =>
      this.read(item, [...at, index], depth + 1),
    );
    const conditions = read.filter(item => item !== undefined);
    if (conditions.length < read.length) return undefined;
    return kind === 'all' ? { all: conditions } : { any: conditions };
  }

  private readTest(
    node: Record<string, unknown>,
    place: Place,
  ): OurCondition | undefined {
    const { fact: name, operator, value } = node;
    if (typeof name !== 'string' || name === '')
      return this.refuse(place, 'names no fact');
    if (typeof operator !== 'string')
      return this.refuse(place, 'names no operator');
    const inside = typeof node.path === 'string' ? node.path.trim() : '';
    if (inside !== '' && inside !== '$')
      return this.refuse(
        place,
        `looks into the value of "${name}" with the path ${brief(
          inside,
        )}; our facts are single values, so report what it finds as a fact of its own`,
      );
    if (isObject(node.params) && Object.keys(node.params).length > 0)
      return this.refuse(place, `gives params to the fact "${name}"`);
    if (isObject(value) && 'fact' in value)
      return this.refuse(
        place,
        `compares the fact "${name}" with the fact ${brief(
          value.fact,
        )}; write an expression once both are declared`,
      );
    const fact = factName(name);
    if (fact === undefined)
      return this.refuse(
        place,
        `the name of the fact "${name}" has no letter to begin with`,
      );
    if (fact !== `techinsights.${name}`) this.renamed.set(name, fact);
    return this.convert({ fact, operator, value }, place);
  }

  private convert(
    {
      fact,
      operator,
      value,
    }: { fact: string; operator: string; value: unknown },
    place: Place,
  ): OurCondition | undefined {
    if (operator.startsWith('not:')) {
      const not = this.convert(
        { fact, operator: operator.slice('not:'.length), value },
        place,
      );
      return not && { not };
    }
    if (Object.hasOwn(comparisons, operator)) {
      const number =
        typeof value === 'string' && value.trim() !== ''
          ? Number(value)
          : value;
      if (!isExact(number)) return this.refuseValue(place, operator, value);
      return this.test(place, 'double', {
        fact,
        op: comparisons[operator],
        value: number,
      });
    }
    switch (operator) {
      case 'equal':
      case 'notEqual':
        return this.equality({ fact, operator, value }, place);
      case 'in':
      case 'notIn': {
        const test = this.membership({ fact, operator, value }, place);
        return test && operator === 'notIn' ? { not: test } : test;
      }
      case 'contains':
      case 'doesNotContain': {
        if (typeof value !== 'string')
          return this.refuseValue(place, operator, value);
        const test = this.test(place, 'list(string)', {
          fact,
          op: 'contains',
          value,
        });
        return test && operator === 'doesNotContain' ? { not: test } : test;
      }
      default:
        if (aliases.includes(operator))
          return this.refuse(
            place,
            `uses "${operator}", which json-rules-engine does not document and computes otherwise than it is called`,
          );
        return this.refuse(
          place,
          operator.includes(':')
            ? `uses the decorated operator "${operator}"`
            : `uses the operator "${operator}", which is not one of json-rules-engine's own`,
        );
    }
  }

  private equality(
    {
      fact,
      operator,
      value,
    }: { fact: string; operator: string; value: unknown },
    place: Place,
  ): OurCondition | undefined {
    if (value === null) {
      const has: OurCondition = { fact, op: 'has' };
      return operator === 'equal' ? { not: has } : has;
    }
    let type: FactType | undefined;
    if (typeof value === 'boolean') type = 'bool';
    else if (typeof value === 'string') type = 'string';
    else if (isExact(value)) type = 'double';
    if (type === undefined) return this.refuseValue(place, operator, value);
    return this.test(place, type, {
      fact,
      op: operator === 'equal' ? 'eq' : 'ne',
      value,
    });
  }

  private membership(
    {
      fact,
      operator,
      value,
    }: { fact: string; operator: string; value: unknown },
    place: Place,
  ): OurCondition | undefined {
    if (Array.isArray(value) && value.length > 0) {
      if (value.every(item => typeof item === 'string'))
        return this.test(place, 'string', { fact, op: 'in', value });
      if (value.every(isExact))
        return this.test(place, 'double', { fact, op: 'in', value });
    }
    return this.refuseValue(place, operator, value);
  }

  /** One fact has one type. */
  private test(
    place: Place,
    type: FactType,
    condition: { fact: string; op: string; value: unknown },
  ): OurCondition | undefined {
    const known = this.types.get(condition.fact);
    if (known !== undefined && known !== type)
      return this.refuse(
        place,
        `uses ${condition.fact} as ${type}, and elsewhere as ${known}`,
      );
    this.types.set(condition.fact, type);
    return condition;
  }

  private refuseValue(
    place: Place,
    operator: string,
    value: unknown,
  ): undefined {
    return this.refuse(
      place,
      `"${operator}" with ${
        value === undefined ? 'no value' : brief(value)
      }, which our facts are not compared with`,
    );
  }

  private refuse(place: Place, reason: string): undefined {
    this.obstacles.push({ place, reason });
    return undefined;
  }
}
