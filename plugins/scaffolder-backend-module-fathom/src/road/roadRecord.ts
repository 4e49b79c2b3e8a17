import { stringify } from 'yaml';

/** The origin of a service, as `.fathom/road.yaml` holds it. */
export interface RoadRecord {
  road: string;
  version: string;
  commit: string;
  inputs: Record<string, unknown>;
  actor: string;
  at: string;
  actions: string[];
}

const secretName =
  /pass(word|phrase)?|token|secret|credential|(api|private|access)[-_]?key/i;

/** The inputs without what may be secret: by name, or because the task holds the value as a secret. */
export function withoutSecrets(
  inputs: Record<string, unknown>,
  secrets: Record<string, string> = {},
): Record<string, unknown> {
  const values = new Set(Object.values(secrets).filter(value => value !== ''));
  const clean = (value: unknown): unknown => {
    if (Array.isArray(value))
      return value.filter(item => !values.has(item as string)).map(clean);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value)
        .filter(
          ([name, item]) =>
            !secretName.test(name) &&
            !values.has(item as string) &&
            item !== undefined,
        )
        .map(([name, item]) => [name, clean(item)]),
    );
  };
  return clean(inputs) as Record<string, unknown>;
}

export function formatRoadRecord(record: RoadRecord): string {
  const { road, version, commit, inputs, actor, at, actions } = record;
  const comment =
    '# Where this service comes from. Fathom compares it with the road as it is now; the road writes it.\n';
  // Without line folding and with every string that could be read as another type in quotes.
  return (
    comment +
    stringify(
      { road, version, commit, inputs, actor, at, actions },
      { lineWidth: 0, version: '1.2' },
    )
  );
}
