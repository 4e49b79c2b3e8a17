import type {
  Expr,
  ParsedExpr,
} from '@bufbuild/cel-spec/cel/expr/syntax_pb.js';
import { parseInstant } from '../fact';
import { buildTest, Refusal } from './buildTest';
import type {
  CheckProblem,
  Condition,
  FactDefinitions,
  Operator,
  Term,
} from './Condition';
import { parseDuration } from './duration';
import { positionOf } from './expressionLimits';
import { nearestName } from './nearestName';

const comparisons: Record<string, Operator> = {
  '_==_': 'eq',
  '_!=_': 'ne',
  '_<_': 'lt',
  '_<=_': 'le',
  '_>_': 'gt',
  '_>=_': 'ge',
  '@in': 'in',
};

const textMethods: Record<string, Operator> = {
  contains: 'contains',
  startsWith: 'startsWith',
  endsWith: 'endsWith',
  matches: 'matches',
};

/** What people know an operator or function of CEL by. */
const spoken: Record<string, string> = {
  '_?_:_': 'the conditional "? :"',
  '_+_': 'the operator "+"',
  '_-_': 'the operator "-"',
  '_*_': 'the operator "*"',
  '_/_': 'the operator "/"',
  '_%_': 'the operator "%"',
  '-_': 'the operator "-"',
  '_[_]': 'the index "[ ]"',
};

const subset =
  'Use && || !, comparisons, in, has(), startsWith, endsWith, contains, matches, size, and timestamp or duration differences with now.';

/** Where a name begins: the position of a field is its dot. */
function rootOf(expr: Expr): Expr {
  return expr.exprKind.case === 'selectExpr' && expr.exprKind.value.operand
    ? rootOf(expr.exprKind.value.operand)
    : expr;
}

/** Walks a parsed expression once into a condition, collecting every problem on the way. */
export class ExpressionReader {
  readonly problems: CheckProblem[] = [];
  private readonly positions: Record<string, number>;

  constructor(
    private readonly text: string,
    private readonly parsed: ParsedExpr,
    private readonly definitions: FactDefinitions,
  ) {
    this.positions = (parsed.sourceInfo?.positions ?? {}) as Record<
      string,
      number
    >;
  }

  readCondition(expr: Expr): Condition | undefined {
    const { exprKind } = expr;
    if (
      exprKind.case === 'constExpr' &&
      exprKind.value.constantKind.case === 'boolValue'
    ) {
      return { kind: 'constant', value: exprKind.value.constantKind.value };
    }
    if (exprKind.case === 'callExpr') {
      const { function: name, args, target } = exprKind.value;
      if ((name === '_&&_' || name === '_||_') && !target)
        return this.readGroup(name, expr);
      if (name === '!_' && !target) {
        const condition = this.readCondition(args[0]);
        return condition && { kind: 'not', condition };
      }
      if (Object.hasOwn(comparisons, name) && !target)
        return this.readTest(expr, comparisons[name], args[0], args[1]);
      if (Object.hasOwn(textMethods, name)) {
        const operands = target ? [target, ...args] : args;
        if (operands.length === 2 && (target || name === 'matches'))
          return this.readTest(
            expr,
            textMethods[name],
            operands[0],
            operands[1],
          );
      }
    }
    if (exprKind.case === 'selectExpr' && exprKind.value.testOnly)
      return this.readHas(expr);
    const term = this.readTerm(expr);
    return term && this.build(expr, 'is', term);
  }

  /** `a && b && c` is one group of three, so that an explanation reads as it was written. */
  private readGroup(name: string, expr: Expr): Condition | undefined {
    const conditions: (Condition | undefined)[] = [];
    const collect = (part: Expr) => {
      const kind = part.exprKind;
      if (kind.case === 'callExpr' && kind.value.function === name)
        kind.value.args.forEach(collect);
      else conditions.push(this.readCondition(part));
    };
    collect(expr);
    const read = conditions.filter(c => c !== undefined);
    if (read.length < conditions.length) return undefined;
    return { kind: name === '_&&_' ? 'all' : 'any', conditions: read };
  }

  private readTest(
    expr: Expr,
    operator: Operator,
    first: Expr,
    second: Expr,
  ): Condition | undefined {
    const left = this.readTerm(first);
    const right = this.readTerm(second);
    return left && right && this.build(expr, operator, left, right);
  }

  private build(
    expr: Expr,
    operator: Operator,
    left: Term,
    right?: Term,
  ): Condition | undefined {
    const built = buildTest(operator, left, right);
    if (built.ok) return built.test;
    return this.refuse(expr, built.refusal);
  }

  private readHas(expr: Expr): Condition | undefined {
    if (expr.exprKind.case !== 'selectExpr') return undefined;
    const term = this.readFact(expr);
    return term && this.build(expr, 'has', term);
  }

  private readTerm(expr: Expr): Term | undefined {
    const { exprKind } = expr;
    switch (exprKind.case) {
      case 'constExpr':
        return this.readLiteral(expr);
      case 'identExpr':
        if (exprKind.value.name === 'now')
          return { kind: 'now', type: 'timestamp' };
        return this.readFact(expr);
      case 'selectExpr':
        if (exprKind.value.testOnly)
          return this.outside(expr, 'has() as a value');
        return this.readFact(expr);
      case 'listExpr':
        return this.readList(expr);
      case 'callExpr':
        return this.readCall(expr);
      case 'comprehensionExpr': {
        const macro =
          this.parsed.sourceInfo?.macroCalls[String(expr.id)]?.exprKind;
        return this.outside(
          expr,
          macro?.case === 'callExpr'
            ? `the macro ${macro.value.function}()`
            : 'a comprehension',
        );
      }
      case 'structExpr':
        return this.outside(expr, 'a map or message literal');
      default:
        return this.outside(expr, 'an empty expression');
    }
  }

  private readFact(expr: Expr): Term | undefined {
    const name = this.nameOf(expr);
    if (name === undefined) return this.outside(expr, 'a field of a value');
    const definition = this.definitions.get(name);
    if (definition)
      return { kind: 'fact', fact: definition.id, type: definition.type };
    const nearest = nearestName(name, this.definitions.keys());
    return this.refuse(rootOf(expr), {
      rule: 'check-unknown-fact',
      message: `No fact "${
        name.length > 100 ? `${name.slice(0, 100)}…` : name
      }" is declared.`,
      remedy: nearest
        ? `Did you mean "${nearest}"?`
        : 'Use a fact that a plugin declares; docs/facts.md lists them.',
    });
  }

  private nameOf(expr: Expr): string | undefined {
    const kind = expr.exprKind;
    if (kind.case === 'identExpr') return kind.value.name;
    if (kind.case !== 'selectExpr' || !kind.value.operand) return undefined;
    const operand = this.nameOf(kind.value.operand);
    return operand === undefined ? undefined : `${operand}.${kind.value.field}`;
  }

  private readLiteral(expr: Expr): Term | undefined {
    if (expr.exprKind.case !== 'constExpr') return undefined;
    const constant = expr.exprKind.value.constantKind;
    switch (constant.case) {
      case 'boolValue':
        return { kind: 'literal', type: 'bool', value: constant.value };
      case 'stringValue':
        return { kind: 'literal', type: 'string', value: constant.value };
      case 'doubleValue':
        if (Number.isFinite(constant.value))
          return { kind: 'literal', type: 'double', value: constant.value };
        return this.refuse(expr, {
          rule: 'check-number',
          message: 'The number is too large for a double.',
          remedy: 'Use a number below 1.8e308.',
        });
      case 'int64Value': {
        const value = Number(constant.value);
        if (Number.isSafeInteger(value))
          return { kind: 'literal', type: 'int', value };
        return this.refuse(expr, {
          rule: 'check-number',
          message: `${constant.value} is too large to be compared exactly.`,
          remedy: 'Use a number between -2^53 and 2^53.',
        });
      }
      default:
        return this.outside(
          expr,
          `a literal of type ${
            constant.case?.replace('Value', '') ?? 'unknown'
          }`,
        );
    }
  }

  private readList(expr: Expr): Term | undefined {
    if (expr.exprKind.case !== 'listExpr') return undefined;
    const items = expr.exprKind.value.elements.map(item =>
      item.exprKind.case === 'constExpr'
        ? this.readLiteral(item)
        : this.outside(item, 'a list of anything but literals'),
    );
    const values: (string | number)[] = [];
    for (const item of items) {
      if (item?.kind !== 'literal') return undefined;
      if (typeof item.value === 'string' || typeof item.value === 'number')
        values.push(item.value);
    }
    const allStrings = values.every(value => typeof value === 'string');
    const allNumbers = values.every(value => typeof value === 'number');
    if (values.length < items.length || !(allStrings || allNumbers)) {
      return this.refuse(expr, {
        rule: 'check-type',
        message: 'A list must hold strings only, or numbers only.',
        remedy: 'Write for example ["go", "java"].',
      });
    }
    if (values.length === 0)
      return { kind: 'literal', type: 'list()', value: values };
    return {
      kind: 'literal',
      type: allStrings ? 'list(string)' : 'list(number)',
      value: values,
    };
  }

  private readCall(expr: Expr): Term | undefined {
    if (expr.exprKind.case !== 'callExpr') return undefined;
    const { function: name, args, target } = expr.exprKind.value;
    const operands = target ? [target, ...args] : args;
    if (name === 'size' && operands.length === 1)
      return this.readSize(expr, operands[0]);
    if (
      (name === 'timestamp' || name === 'duration') &&
      !target &&
      args.length === 1
    )
      return this.readTime(expr, name, args[0]);
    if ((name === '_-_' || name === '_+_') && !target)
      return this.readDateArithmetic(expr, name, operands);
    if (name === '-_' && !target) return this.readNegative(expr, args[0]);
    if (name === 'has')
      return this.outside(expr, 'has() of anything but one fact');
    const isTextMethod = Object.hasOwn(textMethods, name);
    if (
      isTextMethod &&
      (operands.length !== 2 || !(target || name === 'matches'))
    )
      return this.outside(
        expr,
        `${name}() with ${args.length} argument${args.length === 1 ? '' : 's'}${
          target ? '' : ' and nothing before the dot'
        }`,
      );
    if (
      Object.hasOwn(comparisons, name) ||
      ['_&&_', '_||_', '!_'].includes(name) ||
      isTextMethod
    )
      return this.outside(expr, 'a condition used as a value');
    return this.outside(expr, spoken[name] ?? `the function ${name}()`);
  }

  private readSize(expr: Expr, operand: Expr): Term | undefined {
    const of = this.readTerm(operand);
    if (!of) return undefined;
    if (of.type === 'string' || of.type.startsWith('list('))
      return { kind: 'size', type: 'int', of };
    return this.refuse(expr, {
      rule: 'check-type',
      message: `size() takes a string or a list, not ${of.type}.`,
      remedy: 'Compare the value itself.',
    });
  }

  private readTime(
    expr: Expr,
    name: 'timestamp' | 'duration',
    argument: Expr,
  ): Term | undefined {
    const literal = this.readTerm(argument);
    if (!literal) return undefined;
    const value =
      literal.kind === 'literal' && typeof literal.value === 'string'
        ? (name === 'timestamp' ? parseInstant : parseDuration)(literal.value)
        : undefined;
    if (value !== undefined) return { kind: 'literal', type: name, value };
    return this.refuse(expr, {
      rule: 'check-type',
      message: `${name}() takes a literal such as ${
        name === 'timestamp'
          ? '"2026-01-31T00:00:00Z"'
          : '"720h", at most 100 years'
      }.`,
      remedy: 'Write the literal; facts of type timestamp need no conversion.',
    });
  }

  private readNegative(expr: Expr, operand: Expr): Term | undefined {
    const literal =
      operand.exprKind.case === 'constExpr'
        ? this.readTerm(operand)
        : undefined;
    return literal?.kind === 'literal' && typeof literal.value === 'number'
      ? { ...literal, value: -literal.value }
      : this.outside(expr, spoken['-_']);
  }

  private readDateArithmetic(
    expr: Expr,
    name: string,
    operands: readonly Expr[],
  ): Term | undefined {
    const left = this.readTerm(operands[0]);
    const right = this.readTerm(operands[1]);
    if (!left || !right) return undefined;
    const kind = name === '_-_' ? 'difference' : 'sum';
    const pair = `${left.type} ${right.type}`;
    if (
      pair === 'duration duration' ||
      (kind === 'difference' && pair === 'timestamp timestamp')
    )
      return { kind, type: 'duration', left, right };
    if (
      pair === 'timestamp duration' ||
      (kind === 'sum' && pair === 'duration timestamp')
    )
      return { kind, type: 'timestamp', left, right };
    return this.outside(expr, `${spoken[name]} beyond dates`);
  }

  private outside(expr: Expr, what: string): undefined {
    return this.refuse(expr, {
      rule: 'check-outside-subset',
      message: `Checks do not have ${what}.`,
      remedy: subset,
    });
  }

  private refuse(expr: Expr, refusal: Refusal): undefined {
    const offset = this.positions[String(expr.id)] ?? 0;
    this.problems.push({
      ...refusal,
      ...positionOf(this.text, offset),
      path: [],
    });
    return undefined;
  }
}
