import { AlertRule, linkAnnotations } from './AlertRule';

// In this order, the first that a rule has; what the expression names comes behind `sloth_service`.
const serviceLabels = ['service', 'component', 'app'];

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
        const expression = text(rule.query);
        const service =
          text(labels.sloth_service) ??
          sloServiceOf(expression) ??
          serviceLabels.flatMap(one => text(labels[one]) ?? [])[0];
        return [
          {
            name,
            file: text(group.file) ?? '',
            ...place,
            source: 'api',
            severity: text(labels.severity),
            expression,
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

/** Rules of an SLO name it in what they ask; undefined when that is more than one. */
function sloServiceOf(expression: string | undefined): string | undefined {
  const named = new Set(
    Array.from(
      (expression ?? '').matchAll(/\bsloth_service\s?=\s?"([^"\\]+)"/g),
      ([, service]) => service,
    ),
  );
  return named.size === 1 ? [...named][0] : undefined;
}
