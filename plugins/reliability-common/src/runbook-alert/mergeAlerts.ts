import type { AlertPlace, AlertRule } from './AlertRule';
import type { SloAlert } from './sloAlerts';

/** Those of its files and those that the rules of its SLOs have; the same alert once. @public */
export function alertsInGit(
  inFiles: readonly AlertRule[],
  ofSlos: readonly SloAlert[],
): AlertRule[] {
  const made = new Set(ofSlos.flatMap(({ policy }) => policy ?? []));
  return merge(
    // A policy that the rules were made from is no alert besides.
    inFiles.filter(
      ({ source, name }) => source !== 'openslo' || !made.has(name),
    ),
    ofSlos.map(({ rule }) => ({ rule, isOwn: true })),
  );
}

/**
 * Those of a component with those that a server evaluates for it; the same alert once.
 *
 * @param names - of the component, in lower case
 * @public
 */
export function alertsWithServer(
  inGit: readonly AlertRule[],
  onServer: readonly AlertRule[],
  names: readonly string[],
): AlertRule[] {
  return merge(
    inGit,
    onServer.map(rule => ({ rule, isOwn: isOf(rule, names) })),
  );
}

/** Of the alerts on a server those of one component. @public */
export function alertsOfComponent(
  onServer: readonly AlertRule[],
  names: readonly string[],
): AlertRule[] {
  return onServer.filter(rule => isOf(rule, names));
}

function isOf({ service }: AlertRule, names: readonly string[]): boolean {
  return service !== undefined && names.includes(service.toLowerCase());
}

/** What is there already gets the place of what is the same; the rest comes behind, if it is the component's. */
function merge(
  first: readonly AlertRule[],
  more: readonly { rule: AlertRule; isOwn: boolean }[],
): AlertRule[] {
  const merged = [...first];
  const byName = new Map<string, number[]>();
  first.forEach(({ name }, index) =>
    byName.set(name, [...(byName.get(name) ?? []), index]),
  );
  for (const { rule, isOwn } of more) {
    const same = (byName.get(rule.name) ?? []).filter(
      index => isOwn || isSameService(merged[index], rule),
    );
    // A name may stand for a page and a ticket.
    const at =
      same.find(index => merged[index].severity === rule.severity) ?? same[0];
    if (at !== undefined) merged[at] = withPlace(merged[at], rule);
    else if (isOwn) merged.push(rule);
  }
  return merged;
}

function isSameService(a: AlertRule, b: AlertRule): boolean {
  return (
    a.service !== undefined &&
    a.service.toLowerCase() === b.service?.toLowerCase()
  );
}

function withPlace(
  rule: AlertRule,
  { file, line, source, link }: AlertRule,
): AlertRule {
  const place: AlertPlace = {
    file,
    line,
    ...(source === 'api' && { onServer: true }),
  };
  return {
    ...rule,
    also: [...(rule.also ?? []), place],
    // Rules may get their links when they are made; a rule that somebody wrote without one has none.
    ...(!rule.link &&
      rule.source === 'openslo' &&
      link && {
        link: { ...link, line: rule.line, column: rule.column },
      }),
  };
}
