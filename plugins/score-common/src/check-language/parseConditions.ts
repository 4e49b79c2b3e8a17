import { ok, problems, Result } from '@fathom/kernel';
import { parseInstant } from '../fact';
import { buildTest, Refusal } from './buildTest';
import type {
  CheckProblem,
  Condition,
  FactDefinitions,
  Operator,
  Term,
} from './Condition';
import { maximumDepth } from './expressionLimits';
import { nearestName } from './nearestName';

const operators: readonly Operator[] = [
  'eq',
  'ne',
  'lt',
  'le',
  'gt',
  'ge',
  'in',
  'contains',
  'startsWith',
  'endsWith',
  'matches',
  'has',
];

/** Not so are NaN, infinities, and integers that YAML rounds silently (9007199254740993). */
function isExact(value: unknown): value is number {
  return (
    Number.isFinite(value) &&
    (!Number.isInteger(value) || Number.isSafeInteger(value))
  );
}

type Path = readonly (string | number)[];

/** Reads the YAML form of a check into the same condition as its text. */
class ConditionsReader {
  readonly problems: CheckProblem[] = [];

  constructor(private readonly definitions: FactDefinitions) {}

  read(value: unknown, path: Path): Condition | undefined {
    if (path.length > maximumDepth)
      return this.refuse(path, {
        rule: 'check-too-deep',
        message: `The condition nests deeper than ${maximumDepth} levels.`,
        remedy: 'Split it into several checks.',
      });
    if (typeof value !== 'object' || value === null || Array.isArray(value))
      return this.shape(path, 'A condition is a mapping.');
    const keys = Object.keys(value);
    const node = value as Record<string, unknown>;
    if (keys.length === 1 && (keys[0] === 'all' || keys[0] === 'any'))
      return this.readGroup(keys[0], node[keys[0]], [...path, keys[0]]);
    if (keys.length === 1 && keys[0] === 'not') {
      const condition = this.read(node.not, [...path, 'not']);
      return condition && { kind: 'not', condition };
    }
    const unknown = keys.find(key => !['fact', 'op', 'value'].includes(key));
    if (unknown !== undefined)
      return this.shape(
        [...path, unknown],
        `"${unknown}" is no key of a condition.`,
      );
    return this.readTest(node, path);
  }

  private readGroup(
    kind: 'all' | 'any',
    value: unknown,
    path: Path,
  ): Condition | undefined {
    if (!Array.isArray(value) || value.length === 0)
      return this.shape(path, `"${kind}" is a list of at least one condition.`);
    const conditions = value.map((item, index) =>
      this.read(item, [...path, index]),
    );
    const read = conditions.filter(c => c !== undefined);
    if (read.length < conditions.length) return undefined;
    return { kind, conditions: read };
  }

  private readTest(
    node: Record<string, unknown>,
    path: Path,
  ): Condition | undefined {
    const fact = typeof node.fact === 'string' ? node.fact : '';
    const definition = this.definitions.get(fact);
    if (!definition) {
      const nearest = nearestName(fact, this.definitions.keys());
      return this.refuse([...path, 'fact'], {
        rule: 'check-unknown-fact',
        message: `No fact "${fact}" is declared.`,
        remedy: nearest
          ? `Did you mean "${nearest}"?`
          : 'Use a fact that a plugin declares; docs/facts.md lists them.',
      });
    }
    const operator = operators.find(known => known === node.op);
    if (!operator)
      return this.shape(
        [...path, 'op'],
        `${
          typeof node.op === 'string' ? `"${node.op}"` : 'This'
        } is no operator.`,
      );
    const left: Term = { kind: 'fact', fact, type: definition.type };
    if (operator === 'has') {
      if (Object.hasOwn(node, 'value'))
        return this.shape([...path, 'value'], '"has" takes no value.');
      return this.build(path, operator, left);
    }
    const right = this.readValue(node.value, left, path);
    if (!right) return undefined;
    // In the text, membership of a list fact is "x" in list; here it reads from the fact.
    if (operator === 'contains' && left.type === 'list(string)')
      return this.build(path, 'in', right, left);
    return this.build(path, operator, left, right);
  }

  private readValue(value: unknown, left: Term, path: Path): Term | undefined {
    if (typeof value === 'boolean')
      return { kind: 'literal', type: 'bool', value };
    if (isExact(value))
      return {
        kind: 'literal',
        type: Number.isInteger(value) ? 'int' : 'double',
        value,
      };
    if (typeof value === 'string') {
      if (left.type !== 'timestamp')
        return { kind: 'literal', type: 'string', value };
      const at = parseInstant(value);
      if (at !== undefined)
        return { kind: 'literal', type: 'timestamp', value: at };
    }
    if (Array.isArray(value)) {
      if (value.length === 0) return { kind: 'literal', type: 'list()', value };
      if (value.every(item => typeof item === 'string'))
        return { kind: 'literal', type: 'list(string)', value };
      if (value.every(isExact))
        return { kind: 'literal', type: 'list(number)', value };
    }
    if (typeof value === 'number')
      return this.refuse([...path, 'value'], {
        rule: 'check-number',
        message: `${value} cannot be compared exactly.`,
        remedy: 'Use a number between -2^53 and 2^53.',
      });
    return this.shape(
      [...path, 'value'],
      `${JSON.stringify(value) ?? 'No value'} cannot be compared with ${
        left.type
      }.`,
    );
  }

  private build(
    path: Path,
    operator: Operator,
    left: Term,
    right?: Term,
  ): Condition | undefined {
    const built = buildTest(operator, left, right);
    return built.ok ? built.test : this.refuse(path, built.refusal);
  }

  private shape(path: Path, message: string): undefined {
    return this.refuse(path, {
      rule: 'check-form',
      message,
      remedy: `Write all, any or not over {fact, op, value}; op is one of ${operators.join(
        ', ',
      )}.`,
    });
  }

  private refuse(path: Path, refusal: Refusal): undefined {
    this.problems.push({ ...refusal, line: 1, column: 1, path });
    return undefined;
  }
}

/** Parses the YAML form of a check: `all`, `any`, `not` over `{fact, op, value}`. */
export function parseConditions(
  value: unknown,
  definitions: FactDefinitions,
): Result<Condition, CheckProblem[]> {
  const reader = new ConditionsReader(definitions);
  const condition = reader.read(value, []);
  return condition && reader.problems.length === 0
    ? ok(condition)
    : problems(reader.problems);
}
