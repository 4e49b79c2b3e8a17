type Node = Record<string, unknown>;

const signs: Record<string, string> = {
  eq: '==',
  ne: '!=',
  lt: '<',
  le: '<=',
  gt: '>',
  ge: '>=',
  in: 'in',
};

function test({ fact, op, value }: Node): string {
  const name = String(fact);
  if (op === 'has') return `has(${name})`;
  if (op === 'eq' && value === true) return name;
  if (op === 'eq' && value === false) return `!${name}`;
  const told = JSON.stringify(value) ?? '';
  const sign = signs[String(op)];
  return sign ? `${name} ${sign} ${told}` : `${name}.${op}(${told})`;
}

function condition(node: Node, isInner: boolean): string {
  if ('not' in node) return `!(${condition(node.not as Node, false)})`;
  for (const [key, sign] of [
    ['all', ' && '],
    ['any', ' || '],
  ]) {
    const parts = node[key];
    if (!Array.isArray(parts)) continue;
    const joined = parts
      .map(part => condition(part as Node, parts.length > 1))
      .join(sign);
    return isInner && parts.length > 1 ? `(${joined})` : joined;
  }
  return test(node);
}

/** What a check asks, as an expression, also where its author wrote the form of YAML, which is kept as JSON. */
export function ruleWords(rule: string): string {
  if (!rule.startsWith('{')) return rule;
  try {
    return condition(JSON.parse(rule) as Node, false);
  } catch {
    return rule;
  }
}
