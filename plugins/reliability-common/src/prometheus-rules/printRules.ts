import type { PrometheusGroup, PrometheusRule } from './Rule';

/** Words that YAML takes for something else than text. */
const special = /^(true|false|yes|no|on|off|null|y|n|~)$/i;

/* eslint-disable no-control-regex -- they are what must not be there */
/** What readers of YAML take for the end of a line, or for no character at all. */
const unprintable =
  /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/;
/* eslint-enable no-control-regex */

function scalar(text: string): string {
  return /^[A-Za-z_/][\w.:/@-]*$/.test(text) &&
    !text.endsWith(':') &&
    !special.test(text)
    ? text
    : JSON.stringify(text).replace(
        new RegExp(unprintable, 'g'),
        one => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`,
      );
}

function block(key: string, text: string, indent: string): string {
  if (!text.includes('\n') || /^\s|\s\n/.test(text) || unprintable.test(text))
    return `${indent}${key}: ${scalar(text)}\n`;
  return `${indent}${key}: |-\n${text
    .split('\n')
    .map(line => `${indent}  ${line}\n`)
    .join('')}`;
}

function pairs(
  key: string,
  values: Record<string, string> | undefined,
  indent: string,
): string {
  const entries = Object.entries(values ?? {});
  return entries.length === 0
    ? ''
    : `${indent}${key}:\n${entries
        .map(([name, value]) => `${indent}  ${name}: ${scalar(value)}\n`)
        .join('')}`;
}

function printRule(rule: PrometheusRule): string {
  const kind = rule.record === undefined ? 'alert' : 'record';
  return `  - ${kind}: ${scalar((rule.record ?? rule.alert)!)}\n${block(
    'expr',
    rule.expr,
    '    ',
  )}${rule.for ? `    for: ${rule.for}\n` : ''}${pairs(
    'labels',
    rule.labels,
    '    ',
  )}${pairs('annotations', rule.annotations, '    ')}`;
}

/**
 * Groups as a rule file.
 *
 * @public
 */
export function printRules(groups: readonly PrometheusGroup[]): string {
  if (groups.length === 0) return 'groups: []\n';
  return `groups:\n${groups
    .map(
      ({ name, interval, rules }) =>
        `- name: ${scalar(name)}\n  interval: ${interval}\n  rules:\n${rules
          .map(printRule)
          .join('')}`,
    )
    .join('')}`;
}
