import {
  leftText,
  ObjectiveAlert,
  ObjectiveDetail,
  ObjectiveRow,
  shareText,
} from '@fathom/backstage-plugin-reliability-common';
import type { Evidence } from '@fathom/kernel';
import type { Explanation } from '@fathom/ui-kit';
import { amountText, burnText, durationText, objectiveHref } from '../naming';
import type { Words } from '../translation';

/** A row of a list, or an objective with all that stands behind it. */
export type Explained = ObjectiveRow &
  Partial<
    Pick<
      ObjectiveDetail,
      'budget' | 'total' | 'bad' | 'allowed' | 'burns' | 'queries'
    >
  >;

function fromOf(row: Explained, source?: string): Evidence[] {
  const { repository, commit, file, line, evaluatedAt } = row;
  return [
    ...(evaluatedAt
      ? (row.queries ?? []).map(
          ({ query }): Evidence => ({
            ...{ kind: 'query', source: source ?? 'prometheus' },
            ...{ query, at: evaluatedAt },
          }),
        )
      : []),
    repository && commit
      ? { kind: 'file', repository, commit, file, line }
      : { kind: 'entity', ref: row.entityRef, field: 'fathom.dev/slos' },
  ];
}

function common(row: Explained, t: Words, source?: string) {
  return {
    from: fromOf(row, source),
    ...(row.evaluatedAt && {
      seen: {
        at: row.evaluatedAt,
        ...(row.quality.events !== undefined &&
          Number.isFinite(Number(row.quality.events)) && {
            observations: Math.round(Number(row.quality.events)),
            over: t('objective.events'),
          }),
      },
    }),
    // In the tab itself there is nothing further to open.
    ...(row.queries === undefined && {
      remedy: {
        label: t('objective.openDetail'),
        href: objectiveHref(row.entityRef, row.id),
      },
    }),
  };
}

/** The window of an objective in words: "the last 28 days". */
export function windowText(
  { window }: Pick<ObjectiveRow, 'window'>,
  t: Words,
): string {
  return window
    ? t(`objective.window.${window.kind}`, {
        duration: durationText(window.duration, t),
      })
    : t('objective.noWindow');
}

function countValues(row: Explained, t: Words) {
  const amounts = [
    ['objective.total', row.total],
    ['objective.bad', row.bad],
    ['objective.allowed', row.allowed],
  ] as const;
  return [
    { label: t('objective.target'), value: shareText(row.target) },
    { label: t('objective.windowTitle'), value: windowText(row, t) },
    { label: t('objective.method'), value: row.method },
    ...amounts.flatMap(([label, amount]) =>
      amount === undefined
        ? []
        : [{ label: t(label), value: amountText(amount) }],
    ),
    ...(row.how
      ? [
          {
            label: t('objective.measured'),
            value: t(`objective.how.${row.how}`),
          },
        ]
      : []),
  ];
}

/** What was kept of the promise. */
export function explainAttainment(
  row: Explained,
  t: Words,
  source?: string,
): Explanation {
  return {
    id: `slo:${row.id}:attainment`,
    title: t('objective.attainmentOf', { title: row.title }),
    value: row.attainment && shareText(row.attainment),
    means: t('objective.attainmentMeans', { target: shareText(row.target) }),
    computed: {
      method: t(`objective.methodOf.${row.method}`),
      values: [
        ...countValues(row, t),
        ...(row.attainment
          ? [{ label: t('objective.exact'), value: row.attainment }]
          : []),
      ],
    },
    change: t('objective.attainmentChange'),
    ...common(row, t, source),
  };
}

/** What is left of the budget. */
export function explainBudget(
  row: Explained,
  t: Words,
  source?: string,
): Explanation {
  return {
    id: `slo:${row.id}:budget`,
    title: t('objective.budgetOf', { title: row.title }),
    value: row.budgetLeft && leftText(row.budgetLeft),
    means: t('objective.budgetMeans'),
    computed: {
      method: t('objective.budgetMethod'),
      values: [
        ...countValues(row, t),
        ...(row.budget
          ? [{ label: t('objective.budget'), value: shareText(row.budget, 6) }]
          : []),
        ...(row.budgetLeft
          ? [{ label: t('objective.exact'), value: row.budgetLeft }]
          : []),
      ],
    },
    change: t('objective.budgetChange'),
    ...common(row, t, source),
  };
}

/** How fast the budget goes. */
export function explainBurn(
  row: Explained,
  t: Words,
  source?: string,
): Explanation {
  return {
    id: `slo:${row.id}:burn`,
    title: t('objective.burnOf', { title: row.title }),
    value: row.burnRate && burnText(row.burnRate),
    means: t('objective.burnMeans'),
    computed: {
      method: t('objective.burnMethod'),
      values: (row.burns ?? []).map(({ range, rate }) => ({
        label: range,
        value: rate === undefined ? t('objective.notKnown') : burnText(rate),
        unknown: rate === undefined,
      })),
    },
    change: t('objective.burnChange'),
    ...common(row, t, source),
  };
}

/** How far the data can be trusted. */
export function explainQuality(
  row: Explained,
  t: Words,
  source?: string,
): Explanation {
  const { coverage, gaps, events, tooFewEvents, tooLittleCoverage } =
    row.quality;
  const yesNo = (yes: boolean) => t(yes ? 'list.yes' : 'list.no');
  return {
    id: `slo:${row.id}:quality`,
    title: t('objective.qualityOf', { title: row.title }),
    value: coverage === undefined ? undefined : shareText(String(coverage), 1),
    means: t('objective.qualityMeans'),
    computed: {
      method: t('objective.qualityMethod'),
      values: [
        {
          label: t('objective.coverage'),
          value:
            coverage === undefined
              ? t('objective.notKnown')
              : shareText(String(coverage), 1),
          unknown: coverage === undefined,
        },
        { label: t('objective.gaps'), value: String(gaps) },
        {
          label: t('objective.events'),
          value:
            events === undefined ? t('objective.notKnown') : amountText(events),
          unknown: events === undefined,
        },
        { label: t('objective.tooFew'), value: yesNo(tooFewEvents) },
        { label: t('objective.tooLittle'), value: yesNo(tooLittleCoverage) },
      ],
    },
    change: t('objective.qualityChange'),
    ...common(row, t, source),
  };
}

/** Whether an alert fires, and what the metrics backend is asked for it. */
export function explainFiring(
  objective: ObjectiveDetail,
  alert: ObjectiveAlert,
  t: Words,
): Explanation {
  const { evaluatedAt } = objective;
  return {
    id: `slo:${objective.id}:alert:${alert.name}:${alert.severity}`,
    title: alert.name,
    ...(alert.firing !== undefined && {
      value: t(alert.firing ? 'objective.firingYes' : 'objective.firingNo'),
    }),
    means: t('objective.firingMeans'),
    computed: { method: alert.expression, code: true },
    from: fromOf({ ...objective, queries: [] }),
    ...(evaluatedAt && { seen: { at: evaluatedAt } }),
    change: t('objective.firingChange'),
  };
}
