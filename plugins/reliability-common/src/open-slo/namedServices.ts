import type { Problem } from '@fathom/kernel';

/** A service that an SLO names and no Service document declares. @public */
export interface NamedService {
  name: string;
  /** What is told where it is not known otherwise either. */
  finding: Problem;
}

/**
 * The findings about some files for somebody to whom these services are known, each at its place.
 *
 * @param known - undefined when nobody could be asked: the findings stay as they are
 * @public
 */
export function tellServices(
  {
    findings,
    services,
  }: { findings: readonly Problem[]; services: readonly NamedService[] },
  known: ReadonlySet<string> | undefined,
): Problem[] {
  if (!known) return [...findings];
  return [
    ...findings.filter(({ rule }) => rule !== 'service-unknown'),
    ...services.flatMap(({ name, finding }) =>
      known.has(name) ? [] : [finding],
    ),
  ].sort(
    (a, b) => compare(a.file, b.file) || a.line - b.line || a.column - b.column,
  );
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
