import { parseEntityRef } from '@backstage/catalog-model';

function parts(entityRef: string): string[] {
  const { kind, namespace, name } = parseEntityRef(entityRef);
  return [kind.toLocaleLowerCase('en-US'), namespace, name].map(
    encodeURIComponent,
  );
}

/** The page of an entity in the catalog. */
export function entityHref(entityRef: string): string {
  const [kind, namespace, name] = parts(entityRef);
  return `/catalog/${namespace}/${kind}/${name}`;
}

/** The tab "Reliability" of an entity. */
export function tabHref(entityRef: string): string {
  return `${entityHref(entityRef)}/reliability`;
}

/** One objective in the tab "Reliability" of its entity. */
export function objectiveHref(entityRef: string, id: string): string {
  return `${tabHref(entityRef)}?${new URLSearchParams({ slo: id })}`;
}

/** The page of a runbook, at one of its headings when that is named. */
export function runbookHref(
  entityRef: string,
  file: string,
  anchor?: string,
): string {
  const hash = anchor ? `#doc-${encodeURIComponent(anchor)}` : '';
  return `/runbooks/${parts(entityRef).join('/')}?${new URLSearchParams({
    file,
  })}${hash}`;
}
