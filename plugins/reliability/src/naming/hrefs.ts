import { parseEntityRef } from '@backstage/catalog-model';
import { entityHref } from '@fathom/ui-kit';

/** The tab "Reliability" of an entity. */
export function tabHref(entityRef: string): string {
  return entityHref(entityRef, 'reliability');
}

/** One objective in the tab "Reliability" of its entity. */
export function objectiveHref(entityRef: string, id: string): string {
  return `${tabHref(entityRef)}?${new URLSearchParams({ slo: id })}`;
}

/** The page of what is known of a person on call. */
export function personHref(userRef: string): string {
  const { namespace, name } = parseEntityRef(userRef);
  return `/runbooks/oncall/people/${[namespace, name]
    .map(encodeURIComponent)
    .join('/')}`;
}

/** The page of a runbook, at one of its headings when that is named. */
export function runbookHref(
  entityRef: string,
  file: string,
  anchor?: string,
): string {
  const { kind, namespace, name } = parseEntityRef(entityRef);
  const path = [kind.toLocaleLowerCase('en-US'), namespace, name].map(
    encodeURIComponent,
  );
  const hash = anchor ? `#doc-${encodeURIComponent(anchor)}` : '';
  return `/runbooks/${path.join('/')}?${new URLSearchParams({
    file,
  })}${hash}`;
}
