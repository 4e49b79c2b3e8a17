/** A time that somebody of the company tried a runbook. */
export interface Drill {
  /** A user of the catalog. */
  person: string;
  service: string;
  /** Name of its file. */
  runbook: string;
  kind: 'dry-run' | 'gameday' | 'incident';
  outcome: 'passed' | 'corrected' | 'failed';
  daysAgo: number;
  minutes: number;
  wrong?: string;
  ref?: string;
}

/**
 * Platform can carry its pager. Of money one person can, of network one here and one there, and shipping never
 * tried anything: a rota looks the same on paper.
 */
export const drills: readonly Drill[] = [
  {
    ...{ person: 'noor.haddad', service: 'parcel-infra' },
    ...{ runbook: 'cluster-upgrade.md', kind: 'gameday', outcome: 'passed' },
    ...{ daysAgo: 12, minutes: 45 },
  },
  {
    ...{ person: 'tomas.vrba', service: 'parcel-infra' },
    ...{ runbook: 'cluster-upgrade.md', kind: 'dry-run', outcome: 'corrected' },
    ...{ daysAgo: 34, minutes: 25 },
    wrong: 'It does not say which profile scripts/drift.sh needs.',
  },
  {
    ...{ person: 'ilse.janssen', service: 'parcel-infra' },
    ...{ runbook: 'cluster-upgrade.md', kind: 'dry-run', outcome: 'passed' },
    ...{ daysAgo: 51, minutes: 30 },
  },
  {
    ...{ person: 'claire.dubois', service: 'payments' },
    ...{ runbook: 'payments-errors.md', kind: 'incident', outcome: 'passed' },
    ...{ daysAgo: 20, minutes: 18, ref: 'INC-2207' },
  },
  {
    ...{ person: 'claire.dubois', service: 'invoicing' },
    ...{ runbook: 'invoicing-errors.md', kind: 'dry-run', outcome: 'passed' },
    ...{ daysAgo: 41, minutes: 15 },
  },
  {
    ...{ person: 'claire.dubois', service: 'pricing' },
    ...{ runbook: 'pricing-errors.md', kind: 'gameday', outcome: 'passed' },
    ...{ daysAgo: 27, minutes: 40 },
  },
  {
    ...{ person: 'viktor.petrov', service: 'pricing' },
    ...{ runbook: 'pricing-errors.md', kind: 'dry-run', outcome: 'failed' },
    ...{ daysAgo: 9, minutes: 35 },
    wrong: 'Turning back the release needs a right that only platform has.',
  },
  {
    ...{ person: 'hana.sato', service: 'tracking' },
    ...{ runbook: 'tracking-errors.md', kind: 'incident', outcome: 'passed' },
    ...{ daysAgo: 18, minutes: 22, ref: 'INC-2211' },
  },
  {
    ...{ person: 'sam.whitfield', service: 'tracking' },
    ...{ runbook: 'tracking-errors.md', kind: 'dry-run', outcome: 'passed' },
    ...{ daysAgo: 33, minutes: 20 },
  },
];
