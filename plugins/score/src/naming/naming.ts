import { parseEntityRef } from '@backstage/catalog-model';

/** The tab "Ownership" of an entity, with the evidence of one check open when it is named. */
export function tabHref(entityRef: string, evidence?: string): string {
  const { kind, namespace, name } = parseEntityRef(entityRef);
  const path = [namespace, kind, name].map(encodeURIComponent).join('/');
  const query = evidence ? `?${new URLSearchParams({ evidence })}` : '';
  return `/catalog/${path}/ownership${query}`;
}

/** A reference as people say it: without the kind and namespace that go without saying. */
export function plainRef(ref: string): string {
  return ref.replace(/^[^:]+:(default\/)?/, '');
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
