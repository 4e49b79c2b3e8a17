import type { LinkStatus } from '../runbook-alert';
import type { AlertRow, EntityRunbooks, RunbookRow } from './contract';

/**
 * What a line of the list says: how an alert leads to its runbook; for a runbook without an alert
 * whether anything leads to it; `nothing`: a component without either; `unknown`: one that was
 * never seen.
 *
 * @public
 */
export type RunbookLineState =
  | LinkStatus
  | 'orphan'
  | 'reached'
  | 'nothing'
  | 'unknown';

/** An alert with its runbook, or a runbook that no alert leads to. @public */
export interface RunbookLine {
  /** The same at the next look. */
  id: string;
  state: RunbookLineState;
  /** What carries the alert, or the runbook where there is none. */
  entity: EntityRunbooks;
  alert?: AlertRow;
  runbook?: RunbookRow;
  /** What carries the runbook; differs when an alert leads into another repository. */
  keeper?: EntityRunbooks;
}

/**
 * Every alert with its runbook, then every runbook that no alert leads to; those first that wait
 * longest for an exercise, paging ones before their equals, and last what is not known.
 *
 * @public
 */
export function listRunbooks(items: readonly EntityRunbooks[]): RunbookLine[] {
  const places = new Map<string, Pick<RunbookLine, 'keeper' | 'runbook'>>();
  for (const keeper of items)
    for (const runbook of keeper.runbooks)
      for (const key of [
        `${keeper.entityRef}\n${keeper.repository}\n${runbook.file}`,
        `\n${keeper.repository}\n${runbook.file}`,
      ])
        if (!places.has(key)) places.set(key, { keeper, runbook });
  const lines: RunbookLine[] = [];
  for (const entity of items) {
    const led = new Set<RunbookRow>();
    entity.alerts.forEach((alert, index) => {
      const place = `${alert.repository ?? entity.repository}\n${
        alert.runbook
      }`;
      const found =
        alert.runbook === undefined
          ? undefined
          : places.get(`${entity.entityRef}\n${place}`) ??
            places.get(`\n${place}`);
      if (found?.runbook) led.add(found.runbook);
      lines.push({
        id: `${entity.entityRef}\n${alert.file}:${alert.line}:${index}`,
        state: alert.status,
        ...{ entity, alert, ...found },
      });
    });
    for (const runbook of entity.runbooks)
      if (!led.has(runbook) && /^(?:run|play)book$/.test(runbook.kind))
        lines.push({
          id: `${entity.entityRef}\n${runbook.file}`,
          state: runbook.orphan ? 'orphan' : 'reached',
          ...{ entity, runbook, keeper: entity },
        });
    if (entity.alerts.length + entity.runbooks.length === 0)
      lines.push({
        id: entity.entityRef,
        state: entity.state === 'unknown' ? 'unknown' : 'nothing',
        entity,
      });
  }
  return [...lines].sort(
    (a, b) =>
      waits(a).localeCompare(waits(b), 'en') ||
      Number(b.alert?.paging ?? false) - Number(a.alert?.paging ?? false) ||
      a.id.localeCompare(b.id, 'en'),
  );
}

/** When it was last tried, as it sorts: what never was comes first, what is not known last. */
function waits({ state, runbook }: RunbookLine): string {
  if (state === 'unknown') return '9999-3';
  if (state === 'nothing') return '9999-2';
  return runbook?.lastExercise?.at ?? '';
}

const formula = /^[\s\p{Cc}]*[=+\-@|%\uFF1D\uFF0B\uFF0D\uFF20]|^[\t\r\n]/u;

/** A cell that no spreadsheet executes. */
function cell(value: string | number | undefined): string {
  if (value === undefined) return '';
  let text = String(value);
  if (!/^-?\d+(\.\d+)?$/.test(text) && formula.test(text)) text = `'${text}`;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Every place that an alert stands at. */
function placesOf({ file, line, also = [] }: AlertRow): string {
  return [{ file, line }, ...also]
    .map(place => `${place.file}:${place.line}`)
    .join(' ');
}

/** The list as CSV (RFC 4180), and no name of a person. @public */
export function runbookListCsv(lines: readonly RunbookLine[]): string {
  const rows = [
    [
      ...['alert', 'pages', 'state', 'runbook', 'repository', 'orphan'],
      ...['last exercised', 'outcome', 'exercises', 'completeness'],
      ...['component', 'team', 'system', 'tier', 'alert stands in', 'reason'],
    ],
    ...lines.map(({ state, entity, alert, runbook, keeper }) => [
      ...[alert?.name, alert && (alert.paging ? 'yes' : 'no'), state],
      ...[
        runbook?.file ?? alert?.wanted,
        (keeper ?? entity).repository,
        runbook && (runbook.orphan ? 'yes' : 'no'),
      ],
      ...[runbook?.lastExercise?.at, runbook?.lastExercise?.outcome],
      ...[runbook?.exerciseCount, runbook?.completeness],
      ...[entity.entityRef, entity.owner, entity.system, entity.tier],
      ...[alert && placesOf(alert), entity.reason],
    ]),
  ];
  return rows.map(row => `${row.map(cell).join(',')}\r\n`).join('');
}
