import type { TeamName } from '../organisation';

export type Language =
  | 'typescript'
  | 'go'
  | 'java'
  | 'python'
  | 'website'
  | 'infrastructure';

/** Something that a pattern must find; the file's final state holds it, once. */
interface Defect {
  /** Id of the golden pattern that it breaks. */
  pattern: string;
  /** Path from the component's folder. */
  file: string;
  /** The line on which it stands contains this. */
  needle: string;
  what: string;
}

export interface ComponentSpec {
  name: string;
  title: string;
  description: string;
  language: Language;
  team: TeamName;
  system?: string;
  lifecycle: 'production' | 'experimental' | 'deprecated';
  /** 1 is the most critical. */
  tier: 1 | 2 | 3 | 4;
  critical?: true;
  /** What it keeps: singular in camel case, plural as the table is called. */
  resource: string;
  resources: string;
  fields: [name: string, kind: 'text' | 'number'][];
  /** Who is told of changes. */
  client: string;
  clientTitle: string;
  port: number;
  /** Target of the availability SLO. */
  target: string;
  /** Go package; elsewhere made from the name. */
  pkg?: string;
  providesApi?: true;
  consumes?: string[];
  /** The truth about who knows it: weights of a person, or of two who both know the same files. */
  knowledge: Record<string, number>;
  /** Who wrote its Terraform. */
  infraBy?: string;
  /** Paths that begin so are left out of what the templates give. */
  without?: string[];
  edits?: { file: string; find: string; replace: string }[];
  defects?: Defect[];
  /** Documents and files that should be there and are not, in words. */
  missing?: string[];
}

export interface RepositorySpec {
  name: string;
  components: { spec: ComponentSpec; path: string }[];
  /** Days before the date when its history begins. */
  beganDaysAgo: number;
  withoutCodeowners?: true;
  /** One commit that only changed the indentation, listed in `.git-blame-ignore-revs`. */
  reformat?: { by: string; daysAgo: number };
  bot: 'dependabot' | 'renovate';
}
