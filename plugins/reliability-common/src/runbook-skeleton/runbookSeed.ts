import { formatDecimal, formatDuration } from '../budget';
import type { Indicator, Slo } from '../open-slo';
import type { RunbookSeed } from '../runbook';
import type { AlertRule } from '../runbook-alert';

/** What a component is known to have. @public */
export interface KnownForRunbook
  extends Pick<
    RunbookSeed,
    | 'entityRef'
    | 'owner'
    | 'dashboards'
    | 'dependencies'
    | 'escalation'
    | 'incidents'
  > {
  alert?: AlertRule;
  slo?: Slo;
}

/** The objective that an alert speaks of, as far as its expression says so. @public */
export function sloOfAlert(
  { expression = '' }: Pick<AlertRule, 'expression'>,
  slos: readonly Slo[],
): Slo | undefined {
  const named = (label: string, value: string) =>
    expression.includes(`${label}="${value}"`);
  const found = slos.filter(
    ({ name, service }) =>
      named('sloth_id', `${service}-${name}`) || named('sloth_slo', name),
  );
  return found.length === 1 ? found[0] : undefined;
}

/** What stands in the skeleton of a runbook. @public */
export function runbookSeed({
  alert,
  slo,
  ...known
}: KnownForRunbook): RunbookSeed {
  return {
    ...known,
    ...(alert && {
      alert: {
        name: alert.name,
        ...(alert.expression && { expression: alert.expression }),
        ...(alert.severity && { severity: alert.severity }),
        ...(alert.summary && { summary: alert.summary }),
      },
    }),
    ...(slo && { objective: objectiveOf(slo), queries: queriesOf(slo) }),
  };
}

function objectiveOf(slo: Slo): NonNullable<RunbookSeed['objective']> {
  const targets = slo.objectives.map(
    ({ target }) => `${formatDecimal(target.times(100))} %`,
  );
  return {
    name: slo.name,
    ...(targets.length > 0 && { target: targets.join(', ') }),
    ...(slo.window && { window: formatDuration(slo.window.duration) }),
    ...(slo.description && { description: slo.description }),
  };
}

function queriesOf({ objectives }: Slo): { title: string; query: string }[] {
  const found = objectives.flatMap(({ indicator }) => metricsOf(indicator));
  const seen = new Set<string>();
  return found.filter(({ query }) => {
    const isNew = !seen.has(query);
    seen.add(query);
    return isNew;
  });
}

function metricsOf(indicator: Indicator): { title: string; query: string }[] {
  const named = (title: string, query: string | undefined) =>
    query ? [{ title, query }] : [];
  if (indicator.kind !== 'ratio')
    return named('What is measured', indicator.metric.query);
  return [
    ...named(
      indicator.numerator === 'good' ? 'Good events' : 'Bad events',
      indicator.part.query,
    ),
    ...named('All events', indicator.total.query),
  ];
}

/** What a skeleton says that it does not know. @public */
export function unknownOfSkeleton(text: string): string[] {
  return [...text.matchAll(/TODO: not known to the portal: (.+)\.$/gm)].map(
    ([, what]) => what,
  );
}

/** A name for the file of a new runbook. @public */
export function runbookFileName(title: string): string {
  const name = title
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 80);
  return `${name || 'runbook'}.md`;
}
