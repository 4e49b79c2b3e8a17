/** The labels that Sloth's dashboards look for. */
export interface SloLabels {
  sloth_id: string;
  sloth_service: string;
  sloth_slo: string;
}

export function sloLabels(service: string, slo: string): SloLabels {
  return {
    sloth_id: `${service}-${slo}`,
    sloth_service: service,
    sloth_slo: slo,
  };
}

/** A text in a query. */
export function quoted(text: string): string {
  return JSON.stringify(text);
}

/** A recording of one SLO. */
export function series(metric: string, labels: SloLabels, range = ''): string {
  const matchers = Object.entries(labels)
    .map(([name, value]) => `${name}=${quoted(value)}`)
    .join(', ');
  return `${metric}{${matchers}}${range}`;
}

function pascal(text: string): string {
  return text
    .split(/[^\p{L}\p{N}]+/u)
    .map(word => word.slice(0, 1).toUpperCase() + word.slice(1))
    .join('');
}

/** A name for an alert; a service that the SLO's name repeats is said once. */
export function alertName(service: string, slo: string, rest: string): string {
  const own = slo.startsWith(`${service}-`)
    ? slo.slice(service.length + 1)
    : slo;
  return `${pascal(service)}${pascal(own)}${pascal(rest)}`;
}

const reserved = /^(__|sloth_|severity$|alertname$)/;

/** Labels of an author as Prometheus takes them; names that would change the meaning are left out. */
export function authorLabels(
  labels: Readonly<Record<string, readonly string[]>>,
): Record<string, string> {
  const made: Record<string, string> = {};
  for (const [name, values] of Object.entries(labels)) {
    const safe = name.replace(/[^a-zA-Z0-9_]/g, '_').replace(/^(\d)/, '_$1');
    if (!reserved.test(safe) && values.length > 0)
      made[safe] = literal(values.join(','));
  }
  return made;
}

/** A text that is no template: labels and annotations of alerts are expanded. */
export function literal(text: string): string {
  return text.replace(/\{\{/g, '{{ "{{" }}');
}
