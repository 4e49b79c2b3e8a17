/** A link that an alert carries. @public */
export interface AlertAnnotation {
  /** `runbook_url`, or another name that people use. */
  name: string;
  url: string;
  line: number;
  column: number;
}

/** A place that an alert stands at. @public */
export interface AlertPlace {
  file: string;
  line: number;
  /** `file` is the server's. */
  onServer?: true;
}

/** An alert as it is written. @public */
export interface AlertRule {
  name: string;
  /** Path from the root of the repository. */
  file: string;
  line: number;
  column: number;
  source: 'prometheus' | 'kubernetes' | 'openslo' | 'api';
  severity?: string;
  expression?: string;
  summary?: string;
  /** The service that its SLO, or on a server its labels or expression, name. */
  service?: string;
  /** Where the same alert stands besides. */
  also?: readonly AlertPlace[];
  /** The link that counts. */
  link?: AlertAnnotation;
}

/** Names of the annotation in the order in which they count. */
export const linkAnnotations = [
  'runbook_url',
  'runbook',
  'playbook_url',
  'wiki',
] as const;

/** Whether an alert wakes somebody. @public */
export function isPaging({ severity }: Pick<AlertRule, 'severity'>): boolean {
  return /^(page|paging|critical|p1|sev-?1)$/i.test(severity ?? '');
}
