import type { Entity } from '@backstage/catalog-model';
import {
  exhaustsAt,
  formatDecimal,
  formatDuration,
  Measure,
  noQuality,
  ObjectiveCount,
  ObjectiveDetail,
  ObjectiveFigures,
  ObjectiveQuery,
  ObjectiveRow,
  ObjectiveWindow,
  periodMinutes,
  promDuration,
  shownState,
} from '@fathom/backstage-plugin-reliability-common';
import { describeEntity } from '../access';
import type { EntityMeasure } from './MeasureList';
import type { StoredObjective } from './ObjectiveStore';
import type { LinkedAlert, SloHead } from './SloDocumentStore';

export interface Described {
  entity: Entity;
  /** By reference of the system. */
  domains: ReadonlyMap<string, string>;
  documents: Pick<SloHead, 'repository' | 'commit'>;
  one: EntityMeasure;
  stored?: StoredObjective;
  count?: ObjectiveCount;
  now: string;
}

/** An objective as lists show it. */
export function describeRow({
  entity,
  domains,
  documents,
  one: { measure, key },
  stored,
  count,
  now,
}: Described): ObjectiveRow {
  // Figures of another target or query are not of this objective.
  const own = stored?.key === key ? stored : undefined;
  const { figures } = own ?? {};
  const shown = shownState(
    own ?? (stored && { reason: stored.reason, remedy: stored.remedy }),
    now,
  );
  const { commit } = documents;
  const about = describeEntity(entity);
  const domain = about.system && domains.get(about.system);
  return {
    ...about,
    ...(domain && { domain }),
    ...describeMeasure(measure, figures),
    state: shown.state,
    stale: shown.stale,
    ...(shown.reason && { reason: shown.reason }),
    ...(shown.remedy && { remedy: shown.remedy }),
    ...(shown.since && { since: shown.since }),
    ...(figures && {
      how: figures.how,
      attainment: figures.attainment,
      budgetLeft: figures.budgetLeft,
      burnRate: figures.burnRate,
      burning: figures.burning,
      evaluatedAt: figures.at,
    }),
    sparkline: (own && count?.sparkline) ?? [],
    quality: figures?.quality ?? noQuality,
    repository: documents.repository,
    ...(commit && { commit }),
    file: measure.file,
    line: measure.line,
  };
}

/** What a measure is, whatever was measured. */
export function describeMeasure(
  measure: Measure,
  figures?: Pick<ObjectiveFigures, 'from' | 'to'>,
): Pick<
  ObjectiveRow,
  | 'id'
  | 'slo'
  | 'title'
  | 'service'
  | 'target'
  | 'method'
  | 'composite'
  | 'window'
> {
  const { window } = measure;
  const told: ObjectiveWindow | undefined = window && {
    kind: window.kind,
    duration: formatDuration(window.duration),
    ...(figures && { from: figures.from, to: figures.to }),
  };
  return {
    id: measure.id,
    slo: measure.slo,
    title: measure.title,
    service: measure.service,
    target: formatDecimal(measure.target),
    method: measure.method,
    composite: measure.composite,
    ...(told && { window: told }),
  };
}

/** An objective with all that stands behind it. */
export function describeDetail(
  described: Described,
  beside: {
    alerts: readonly (LinkedAlert & { keeper?: string })[];
    history: ObjectiveDetail['history'];
    linkTo?: (expression: string) => string | undefined;
  },
): ObjectiveDetail {
  const {
    one: { measure, key },
    stored,
    count,
  } = described;
  const figures = stored?.key === key ? stored.figures : undefined;
  const { description } = measure;
  const runsOut = figures && exhaustsAt(measure, figures);
  const row = describeRow(described);
  return {
    ...row,
    ...(description && { description }),
    budget: budgetOf(measure),
    ...(figures && {
      total: figures.total,
      bad: figures.bad,
      allowed: figures.allowed,
    }),
    ...(runsOut && { exhaustsAt: runsOut }),
    burns: figures?.burns ?? [],
    burnDown: burnDown(count, figures),
    alerts: beside.alerts
      .filter(({ id }) => id === measure.id)
      .map(({ id: _, ...alert }) => ({
        ...alert,
        // What fired then may have ended since.
        ...(figures?.firing &&
          !row.stale && {
            firing: figures.firing.includes(alert.name),
          }),
      })),
    queries: queriesOf(measure, beside.linkTo),
    history: beside.history,
  };
}

export function budgetOf({ target }: Measure): string {
  // 1 − target, exactly.
  return formatDecimal(target.times(-1).plus(1));
}

function burnDown(
  count: ObjectiveCount | undefined,
  figures: ObjectiveFigures | undefined,
): ObjectiveDetail['burnDown'] {
  const course = count?.course ?? [];
  if (!figures || figures.at <= (count?.at ?? '')) return course;
  return [
    ...course,
    {
      at: figures.at,
      ...(figures.budgetLeft !== undefined && {
        left: Math.round(Number(figures.budgetLeft) * 1e6) / 1e6,
      }),
    },
  ];
}

/** The queries behind the figures, over the whole window, each to be copied and opened. */
export function queriesOf(
  measure: Measure,
  linkTo?: (expression: string) => string | undefined,
): ObjectiveQuery[] {
  const stretch = { minutes: periodMinutes(measure) };
  const several = measure.parts.length > 1;
  const made: ObjectiveQuery[] = measure.parts.flatMap((part, index) => {
    const some = part.part(stretch);
    const total = part.total(stretch);
    const good = part.counts === 'good' ? some : `${total} - ${some}`;
    const of = several ? { part: index } : {};
    return [
      { name: 'good', ...of, query: good },
      { name: 'total', ...of, query: total },
      { name: 'attainment', ...of, query: `(${good}) / (${total} > 0)` },
    ] as ObjectiveQuery[];
  });
  if (measure.parts.length > 0)
    made.push({
      name: 'recorded',
      query: `slo:sli_error:ratio_rate${promDuration(
        stretch.minutes,
      )}{sloth_id=${JSON.stringify(measure.id)}}`,
    });
  return made.map(one => {
    const url = linkTo?.(one.query);
    return { ...one, ...(url && { url }) };
  });
}
