import type { JsonObject } from './json';

/** @public */
export const lifecycles = [
  'proposed',
  'trial',
  'adopt',
  'deprecated',
  'retired',
] as const;

/** @public */
export type Lifecycle = (typeof lifecycles)[number];

/** @public */
export const sectionNames = [
  'problem',
  'decision',
  'why',
  'how',
  'examples',
  'when not',
] as const;

/** @public */
export type SectionName = (typeof sectionNames)[number];

/** @public */
export const structuralLanguages = [
  'typescript',
  'tsx',
  'javascript',
  'go',
  'java',
  'python',
  'yaml',
] as const;

/** @public */
export type StructuralLanguage = (typeof structuralLanguages)[number];

/** @public */
export const ecosystems = ['npm', 'go', 'maven', 'pypi'] as const;

/** @public */
export type Ecosystem = (typeof ecosystems)[number];

/** A file as an example or a component has it. @public */
export interface SourceFile {
  path: string;
  content: string;
}

/** A small component, to try a rule on. @public */
export interface RuleExample {
  files: SourceFile[];
}

/** What a rule looks for; exactly one of six. @public */
export type RuleCheck =
  | { kind: 'exists'; path: string[] }
  | { kind: 'absent'; path: string[] }
  | { kind: 'text'; pattern: string; flags: string; in: 'any' | 'every' }
  | { kind: 'notText'; pattern: string; flags: string; unless?: string }
  | {
      kind: 'dependency';
      name: string[];
      ecosystem?: Ecosystem;
      expect: 'present' | 'absent' | { version: string };
    }
  | {
      kind: 'structural';
      language: StructuralLanguage[];
      expect: 'forbid' | 'require';
      match: string | JsonObject;
    };

/** @public */
export interface Rule {
  id: string;
  severity: 'error' | 'warning' | 'info';
  message: string;
  remedy: string;
  /** The sentence of the pattern that this rule enforces. */
  statement?: string;
  /** Globs from the component's folder; undefined: all files. */
  files?: string[];
  check: RuleCheck;
  examples: { good: RuleExample[]; bad: RuleExample[] };
  /** Where in rules.yaml it begins. */
  line: number;
}

/** @public */
export interface Pattern {
  id: string;
  title: string;
  summary: string;
  owner: string;
  lifecycle: Lifecycle;
  version: string;
  tags: string[];
  /** Catalog filter predicate; undefined: every component. */
  appliesTo?: JsonObject;
  links: { title: string; url: string }[];
  /** Markdown below the front matter. */
  body: string;
  sections: { name: SectionName; line: number; markdown: string }[];
  rules: Rule[];
}
