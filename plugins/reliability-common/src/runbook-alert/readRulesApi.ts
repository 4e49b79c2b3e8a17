import { AlertRule, linkAnnotations } from './AlertRule';

// In this order: the first that a rule has.
const serviceLabels = ['sloth_service', 'service', 'component', 'app'];

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value.slice(0, 2_000) : undefined;

/**
 * The alerts in an answer of Prometheus to `/api/v1/rules?type=alert`; undefined when it is none. They
 * have no lines: each stands at the first line of the file that the server names.
 *
 * @public
 */
export function readRulesApi(answer: unknown): AlertRule[] | undefined {
  if (
    !isObject(answer) ||
    answer.status !== 'success' ||
    !isObject(answer.data)
  )
    return undefined;
  if (!Array.isArray(answer.data.groups)) return undefined;
  return answer.data.groups.filter(isObject).flatMap(group =>
    list(group.rules)
      .filter(isObject)
      .flatMap((rule): AlertRule[] => {
        const name = text(rule.name);
        if (!name || rule.type !== 'alerting') return [];
        const annotations = isObject(rule.annotations) ? rule.annotations : {};
        const labels = isObject(rule.labels) ? rule.labels : {};
        const linked = linkAnnotations.find(one => text(annotations[one]));
        const place = { line: 1, column: 1 };
        const service = serviceLabels.flatMap(
          one => text(labels[one]) ?? [],
        )[0];
        return [
          {
            name,
            file: text(group.file) ?? '',
            ...place,
            source: 'api',
            severity: text(labels.severity),
            expression: text(rule.query),
            summary: text(annotations.summary),
            ...(service && { service }),
            ...(linked && {
              link: { name: linked, url: text(annotations[linked])!, ...place },
            }),
          },
        ];
      }),
  );
}

/**
 * Of the alerts on a server those of one component that stand in none of its files: by the service that their
 * labels name.
 *
 * @param names - of the component, in lower case
 * @public
 */
export function alertsOnlyOnServer(
  onServer: readonly AlertRule[],
  inFiles: readonly Pick<AlertRule, 'name'>[],
  names: readonly string[],
): AlertRule[] {
  const known = new Set(inFiles.map(({ name }) => name));
  return onServer.filter(
    ({ name, service }) =>
      service !== undefined &&
      names.includes(service.toLowerCase()) &&
      !known.has(name),
  );
}
