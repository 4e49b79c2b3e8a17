import type {
  FileProblem,
  ProblemsReport,
} from '@fathom/backstage-plugin-repositories-common';

/** What all readers together say of one repository. */
export interface KnownProblems {
  total: number;
  /** Of each reader the first ones. */
  reports: { source: string; commit?: string; problems: FileProblem[] }[];
}

export interface ProblemStore {
  /** Puts the report in place of the one before; none when nobody names the repository: false. */
  replace(report: ProblemsReport, now: Date): Promise<boolean>;
  /** How many there are of each repository that has some. */
  counts(): Promise<Map<string, number>>;
  /** Of each repository that has some. */
  list(): Promise<Map<string, KnownProblems>>;
  find(key: string): Promise<KnownProblems>;
}
