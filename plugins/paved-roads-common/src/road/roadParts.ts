/**
 * Something that a road gives, with one file of the skeleton as its proof.
 *
 * @public
 */
export interface RoadPart {
  id:
    | 'catalog'
    | 'slo'
    | 'runbook'
    | 'alerts'
    | 'dashboard'
    | 'ci'
    | 'codeowners'
    | 'agents'
    | 'deployment'
    | 'updates'
    | 'tests';
  title: string;
  /** From the root of the skeleton. */
  file: string;
}

// The places where Fathom looks for the same things in a service.
const places: readonly { id: RoadPart['id']; title: string; at: RegExp }[] = [
  { id: 'catalog', title: 'Catalog entry', at: /^catalog-info\.ya?ml$/ },
  {
    id: 'slo',
    title: 'Service level objectives',
    at: /^slo\/.+\.(ya?ml|json)$/,
  },
  {
    id: 'alerts',
    title: 'Alert rules that open the runbook',
    at: /^alerts\/.+\.ya?ml$/,
  },
  { id: 'runbook', title: 'Runbook', at: /^(docs\/)?runbooks\/.+\.md$/ },
  { id: 'dashboard', title: 'Dashboard', at: /^dashboards\/.+\.json$/ },
  {
    id: 'ci',
    title: 'Guardrails in CI',
    at: /^(\.github\/workflows\/.+\.ya?ml|\.gitlab-ci\.yml)$/,
  },
  {
    id: 'tests',
    title: 'Tests of its own',
    at: /^(.+\/)?(test|tests|__tests__)\/.+$|\.(test|spec)\.[a-z]+$|_test\.go$/,
  },
  {
    id: 'updates',
    title: 'Dependency updates by a machine',
    at: /^(\.github\/)?(renovate\.json5?|dependabot\.ya?ml)$/,
  },
  {
    id: 'codeowners',
    title: 'Code owners',
    at: /^(\.github\/|docs\/)?CODEOWNERS$/,
  },
  { id: 'agents', title: 'Instructions for assistants', at: /^AGENTS\.md$/ },
  {
    id: 'deployment',
    title: 'Kubernetes manifests',
    at: /^(k8s|deploy|charts)\/.+$/,
  },
];

// `${{ values.name }}`: what the form asks for.
const asked = /\$\{\{\s*(?:values|parameters)\.(\w+)\s*\}\}/g;

/**
 * What a road gives, read off the paths of its skeleton.
 *
 * @public
 */
export function roadParts(paths: readonly string[]): RoadPart[] {
  const sorted = [...paths].sort();
  return places.flatMap(({ id, title, at }) => {
    const file = sorted.find(path => at.test(path));
    return file === undefined
      ? []
      : [{ id, title, file: file.replace(asked, '<$1>') }];
  });
}
