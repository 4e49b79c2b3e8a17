export interface KnowledgeAnswer {
  /** Files of code that somebody has to know. */
  counted: number;
  /** Bus factor over the whole history. */
  lifetime: number;
  /** Names of those whose loss it counts, sorted. */
  critical: string[];
  /** Bus factor when who is silent for twelve months counts as gone. */
  stillHere: number;
  criticalStillHere: string[];
  /** Files of each author, by name. */
  files: Record<string, number>;
}

export interface DefectAnswer {
  pattern: string;
  /** From the root of the repository. */
  file: string;
  line: number;
  what: string;
}

export interface ComponentAnswer {
  entityRef: string;
  repository: string;
  /** '' is the root. */
  path: string;
  owner: string;
  knowledge: KnowledgeAnswer;
  defects: DefectAnswer[];
  missing: string[];
  /** Alerts whose `runbook_url` leads to nothing, with the line on which it stands. */
  brokenRunbooks: { alert: string; file: string; line: number }[];
}

export interface RepositoryAnswer {
  commits: number;
  knowledge: KnowledgeAnswer;
}

/** The truth about the demo organisation, relative to its date. */
export interface DemoAnswers {
  date: string;
  seed: string;
  people: {
    name: string;
    email: string;
    team?: string;
    lastCommit?: string;
    silent: boolean;
  }[];
  components: Record<string, ComponentAnswer>;
  repositories: Record<string, RepositoryAnswer>;
}
