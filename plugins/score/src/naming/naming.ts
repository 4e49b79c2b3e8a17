import { parseEntityRef } from '@backstage/catalog-model';
import type {
  EntityHistory,
  FleetView,
} from '@fathom/backstage-plugin-score-common';
import { entityHref, plainRef } from '@fathom/ui-kit';
import type { Words } from '../translation';

/** The tab "Ownership" of an entity, with the evidence of one check open when it is named. */
export function tabHref(entityRef: string, evidence?: string): string {
  const query = evidence ? `?${new URLSearchParams({ evidence })}` : '';
  return `${entityHref(entityRef, 'ownership')}${query}`;
}

/** Who owns it, in a word. */
export function ownerOf({ owner }: { owner?: string }, t: Words): string {
  return owner ? plainRef(owner) : t('fleet.nobody');
}

/**
 * A share in whole percent, cut off on purpose: it never says 100 % while one fails. What a double loses of a
 * fraction (0.29 * 100 is 28.999…) is given back first. Nothing that was judged has none.
 */
export function shareText(share: number | undefined): string {
  return share === undefined ? '?' : `${Math.floor(share * 100 + 1e-9)} %`;
}

/** That a check does not count, and from when it will; undefined for one that counts. */
export function notCounting(
  { lifecycle, from }: Pick<FleetView['checks'][number], 'lifecycle' | 'from'>,
  t: Words,
): string | undefined {
  if (lifecycle === 'active') return undefined;
  return lifecycle === 'announced' && from
    ? t('fleet.announcedFrom', { day: dayOf(from) })
    : t(`fleet.${lifecycle}`);
}

/** The checks that turned with a level, and what turned them. */
export function becauseWords(
  because: EntityHistory['levels'][number]['because'],
  t: Words,
): string {
  const causes = [...new Set(because.map(({ cause }) => cause))];
  return (
    causes
      .map(cause => {
        const titles = because
          .filter(turn => turn.cause === cause)
          .map(({ check, title = check }) => title)
          .join(', ');
        return cause === 'first' ? titles : `${titles}: ${t(`cause.${cause}`)}`;
      })
      .join('; ') || t('team.levelsChanged')
  );
}

const days = new Intl.DateTimeFormat('en', {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  timeZone: 'UTC',
});

/** The day of a moment: `3 Dec 2026`, whatever the reader's time zone. */
export function dayOf(at: string): string {
  const parts = days.formatToParts(new Date(at));
  const part = (type: string) =>
    parts.find(item => item.type === type)?.value ?? '';
  return `${part('day')} ${part('month')} ${part('year')}`;
}

/** The day in so many days, as a date field takes it. */
export function dayIn(count: number): string {
  return new Date(Date.now() + count * 24 * 3_600_000)
    .toISOString()
    .slice(0, 10);
}

/** The page of one check. */
export function checkHref(scorecard: string, check: string): string {
  return `/scorecards/${encodeURIComponent(
    scorecard,
  )}/checks/${encodeURIComponent(check)}`;
}

const rollupRoots = { group: 'teams', system: 'systems', domain: 'domains' };

/** The page of a team, system or domain; undefined for what has none. */
export function rollupHref(ref: string): string | undefined {
  if (!/^[^:]+:[^/]+\/.+$/.test(ref)) return undefined;
  const { kind, namespace, name } = parseEntityRef(ref);
  const root = rollupRoots[kind.toLocaleLowerCase('en-US') as 'group'];
  return (
    root &&
    `/scorecards/${root}/${encodeURIComponent(namespace)}/${encodeURIComponent(
      name,
    )}`
  );
}

/** The page of one scorecard. */
export function scorecardHref(name: string): string {
  return `/scorecards/${encodeURIComponent(name)}`;
}

/** The fleet, as far as the filters say. */
export function fleetHref(filters: Record<string, string>): string {
  return `/scorecards?${new URLSearchParams(filters)}`;
}
