import type { Runbook } from '../runbook';
import { decodeOnce, normalPath } from '../runbook';
import { isPaging } from './AlertRule';
import { foldPath } from './RepositoryIndex';
import type { AlertLink, LinkStatus } from './resolveAlertLinks';

/** How many alerts lead to a runbook. @public */
export interface AlertCoverage {
  /** Alerts, by name and file. */
  alerts: number;
  covered: number;
  /** covered ÷ alerts; undefined without alerts. */
  share?: number;
  /** Wilson's interval at 95 %. */
  interval?: [number, number];
  /** By what became of the link. */
  statuses: Record<LinkStatus, number>;
  /** Alerts that page and lead to no runbook: the number to drive to 0. */
  pagingUncovered: number;
}

const worstFirst: readonly LinkStatus[] = [
  'dangling',
  'missing',
  'unchecked',
  'templated',
  'external',
  'by-declaration',
  'resolved',
];

/** Whether an alert leads to a runbook. @public */
export const isCovered = ({ status }: Pick<AlertLink, 'status'>): boolean =>
  status === 'resolved' || status === 'by-declaration';

/** An alert that stands in a file twice counts once, by the worse. */
function distinct(links: readonly AlertLink[]): AlertLink[] {
  const worst = new Map<string, AlertLink>();
  for (const link of links) {
    const id = JSON.stringify([link.alert.file, link.alert.name]);
    const other = worst.get(id);
    if (
      !other ||
      worstFirst.indexOf(link.status) < worstFirst.indexOf(other.status)
    )
      worst.set(id, link);
  }
  return [...worst.values()];
}

/** @public */
export function alertCoverage(links: readonly AlertLink[]): AlertCoverage {
  const alerts = distinct(links);
  const covered = alerts.filter(isCovered).length;
  const statuses = Object.fromEntries(
    worstFirst.map(status => [
      status,
      alerts.filter(link => link.status === status).length,
    ]),
  ) as Record<LinkStatus, number>;
  return {
    alerts: alerts.length,
    covered,
    ...(alerts.length > 0 && {
      share: covered / alerts.length,
      interval: wilson(covered, alerts.length),
    }),
    statuses,
    pagingUncovered: alerts.filter(
      link => isPaging(link.alert) && !isCovered(link),
    ).length,
  };
}

/** The coverages of several sets, whose alerts differ, as one. @public */
export function sumCoverage(some: readonly AlertCoverage[]): AlertCoverage {
  const sum = (of: (one: AlertCoverage) => number) =>
    some.reduce((total, one) => total + of(one), 0);
  const alerts = sum(one => one.alerts);
  const covered = sum(one => one.covered);
  return {
    alerts,
    covered,
    ...(alerts > 0 && {
      share: covered / alerts,
      interval: wilson(covered, alerts),
    }),
    statuses: Object.fromEntries(
      worstFirst.map(status => [status, sum(one => one.statuses[status])]),
    ) as Record<LinkStatus, number>,
    pagingUncovered: sum(one => one.pagingUncovered),
  };
}

/** Wilson score interval, z = 1.96 (Wilson 1927). */
function wilson(hits: number, of: number): [number, number] {
  const z = 1.959963984540054;
  const share = hits / of;
  const middle = (share + (z * z) / (2 * of)) / (1 + (z * z) / of);
  const half =
    (z / (1 + (z * z) / of)) *
    Math.sqrt((share * (1 - share)) / of + (z * z) / (4 * of * of));
  return [Math.max(0, middle - half), Math.min(1, middle + half)];
}

/**
 * Runbooks that nothing leads to.
 *
 * @param options - `repository`: where the runbooks lie; `slos`: names of the SLOs that exist
 * @public
 */
export function orphanRunbooks(
  runbooks: readonly Runbook[],
  options: {
    repository: string;
    links: readonly AlertLink[];
    slos?: readonly string[];
  },
): Runbook[] {
  const reached = new Set(
    options.links
      .filter(({ repository }) => repository === options.repository)
      .flatMap(({ runbook }) => runbook ?? []),
  );
  const byFold = new Map(runbooks.map(({ file }) => [foldPath(file), file]));
  for (const from of runbooks) {
    if (from.kind === 'index') continue;
    const folder = from.file.split('/').slice(0, -1).join('/');
    for (const { target } of from.references) {
      const path = decodeOnce(target.split(/[?#]/)[0]);
      for (const base of path.startsWith('/') ? [''] : [folder, '']) {
        const full = normalPath(`${base}/${path}`);
        const file =
          full === undefined ? undefined : byFold.get(foldPath(full));
        if (file && file !== from.file) reached.add(file);
      }
    }
  }
  const slos = new Set(options.slos ?? []);
  return runbooks.filter(
    ({ file, kind, head }) =>
      kind === 'runbook' &&
      !reached.has(file) &&
      !head.slos.some(slo => slos.has(slo)),
  );
}
