import type { Problem } from '@fathom/kernel';
import type { SectionId } from './sectionIds';

/** @public */
export type RunbookSeverity = 'page' | 'ticket' | 'info';

/** @public */
export type ExerciseKind = 'incident' | 'dojo' | 'gameday' | 'dry-run';

/** @public */
export type ExerciseOutcome = 'passed' | 'corrected' | 'failed';

/** One time that a runbook was tried. @public */
export interface Exercise {
  /** A day or an instant, ISO 8601 in UTC. */
  at: string;
  kind: ExerciseKind;
  outcome: ExerciseOutcome;
  /** Written by hand in the front matter, or recorded by the portal. */
  source: 'file' | 'portal';
  /** Line of the front matter. */
  line?: number;
}

/** What a runbook says of itself. @public */
export interface RunbookHead {
  title?: string;
  owner?: string;
  services: string[];
  alerts: string[];
  slos: string[];
  severity?: RunbookSeverity;
  /** The day on which a person read it through. */
  lastReviewed?: string;
  /** Newest first. */
  exercises: Exercise[];
  reviewEveryDays?: number;
}

/** @public */
export interface RunbookCommand {
  line: number;
  text: string;
  /** Language of the fence; undefined for code inside of text. */
  language?: string;
  /** The name that Runme gives it. */
  name?: string;
  /** Attributes of the fence, word for word. Nothing here is ever run. */
  attributes: Record<string, string>;
  /** What of it destroys, for example `--force`. */
  destructive?: string;
}

/** @public */
export interface RunbookStep {
  line: number;
  text: string;
  /** Its number, in a numbered list. */
  number?: number;
  commands: RunbookCommand[];
  /** What should be seen, in the words of the runbook. */
  expected?: string;
  /** Sentences that say where to go on, and when. */
  branches: string[];
}

/** @public */
export interface RunbookSection {
  /** Undefined for a heading that stands for none of the canonical sections. */
  id?: SectionId;
  title: string;
  slug: string;
  depth: number;
  line: number;
  /** The last line that belongs to it. */
  endLine: number;
  /** Whether it has something that is no placeholder. */
  present: boolean;
  steps: RunbookStep[];
}

/** A place that a runbook names. @public */
export interface RunbookReference {
  /** As it is written. */
  target: string;
  /** `link`: between round brackets; `code`: named in code or a command. */
  kind: 'link' | 'code';
  line: number;
  column: number;
}

/** An entity of the catalog that a runbook names. @public */
export interface RunbookEntity {
  /** Full reference in lower case. */
  ref: string;
  /** `owner` and `services`: in the front matter; `text`: anywhere else. */
  from: 'owner' | 'services' | 'text';
  line: number;
  column: number;
}

/** @public */
export interface Runbook {
  /** Path from the root of what was read. */
  file: string;
  title: string;
  /** Index pages and templates are none of those that must be complete. */
  kind: 'runbook' | 'playbook' | 'index' | 'template';
  head: RunbookHead;
  hasHead: boolean;
  sections: RunbookSection[];
  /** Lines of its headings by anchor. */
  anchors: Record<string, number>;
  references: RunbookReference[];
  entities: RunbookEntity[];
  /** 0..1, the weights of the sections that are present. */
  completeness: number;
  missing: SectionId[];
  /** What is wrong with it as a file and as a text, whatever else exists. */
  problems: Problem[];
  /** False when nothing of it could be read. */
  readable: boolean;
}
