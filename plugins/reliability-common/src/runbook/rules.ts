import type { Problem } from '@fathom/kernel';

/** @public */
export interface RunbookRule {
  id: string;
  /** As it is unless the alert or the section makes it graver. */
  severity: Problem['severity'];
  statement: string;
  remedy: string;
}

const list = [
  [
    'link-missing',
    'warning',
    'An alert links to a runbook. An error when the alert pages.',
    'Write the runbook and link it with the annotation runbook_url.',
  ],
  [
    'link-dangling',
    'warning',
    'The link of an alert leads to a file that exists. An error when the alert pages.',
    'Correct the link, or write the runbook that it names.',
  ],
  [
    'link-ambiguous',
    'error',
    'The link of an alert leads to one file, also where case is folded.',
    'Rename one of the files.',
  ],
  [
    'path-escape',
    'error',
    'A link stays inside its repository.',
    'Name a path inside the repository.',
  ],
  [
    'anchor-missing',
    'warning',
    'The part behind # is a heading of the runbook.',
    'Name a heading that is there.',
  ],
  [
    'link-by-declaration',
    'warning',
    'An alert that a runbook names under `alerts:` links back to it.',
    'Add the annotation runbook_url to the alert.',
  ],
  [
    'link-annotation',
    'warning',
    'The link of an alert stands in the annotation runbook_url.',
    'Rename the annotation to runbook_url: that is what tools look for.',
  ],
  [
    'orphan',
    'info',
    'A runbook is reached from an alert, an SLO or another runbook.',
    'Link it from the alert that it is for, or remove it.',
  ],
  [
    'alerts-unreadable',
    'error',
    'Files with alert rules can be read.',
    'Correct the file at the place.',
  ],
  [
    'unreadable',
    'error',
    'A runbook can be read: UTF-8, at most 1 MiB, front matter that ends.',
    'Correct the file.',
  ],
  [
    'bidi-character',
    'warning',
    'No character turns the reading direction.',
    'Remove it.',
  ],
  [
    'front-matter-language',
    'error',
    'Front matter is YAML, never code.',
    'Write it as YAML between two lines that hold only ---.',
  ],
  [
    'front-matter',
    'error',
    'What the front matter says has the form that the documentation of runbooks describes.',
    'Correct the field.',
  ],
  [
    'front-matter-missing',
    'warning',
    'A runbook begins with front matter that names its owner and its alerts.',
    'Begin it with the front matter of the template, content/documents/runbook.md.',
  ],
  [
    'owner-missing',
    'error',
    'The front matter names who keeps the runbook.',
    'Add `owner: group:default/…`.',
  ],
  [
    'owner-unknown',
    'error',
    'The owner is a group or user of the catalog.',
    'Name a group or user that exists.',
  ],
  [
    'section-missing',
    'warning',
    'A runbook has every canonical section, with something in it. An error for diagnosis and mitigation.',
    'Add the section.',
  ],
  [
    'placeholder',
    'warning',
    'Nothing was left to be written later.',
    'Write it, or take it out.',
  ],
  [
    'step-expectation',
    'warning',
    'A step with a command says what to expect and what to do otherwise.',
    'Add "Expected: …" and where to go otherwise.',
  ],
  [
    'destructive-without-rollback',
    'warning',
    'A command that destroys has a way back, or says that there is none.',
    'Add a section "Rollback", or the word "irreversible" beside the command.',
  ],
  [
    'placeholder-unexplained',
    'info',
    'What stands in angle brackets in a command is explained under prerequisites.',
    'Say under prerequisites where to find it.',
  ],
  [
    'secret',
    'error',
    'No secret stands in a runbook.',
    'Take it out, revoke it, and name where to get one.',
  ],
  [
    'reference-missing',
    'warning',
    'Files, scripts, dashboards, links and entities that a runbook names exist.',
    'Correct the name, or take it out.',
  ],
  [
    'fence-attributes',
    'warning',
    'Attributes behind a fence can be read.',
    'Write them as {"name":"restart"} or { name=restart }.',
  ],
  [
    'image-alt',
    'info',
    'An image says in words what it shows.',
    'Add the words between the square brackets.',
  ],
  [
    'stale',
    'warning',
    'A runbook was exercised or reviewed in time, and the code it covers did not move on.',
    'Read it through or try it, and write the date into the front matter.',
  ],
  [
    'exercise-failed',
    'warning',
    'The last exercise of a runbook did not fail.',
    'Correct the runbook and try it again.',
  ],
] as const;

/** What is looked at in runbooks and in the links to them. @public */
export const runbookRules: readonly RunbookRule[] = list.map(
  ([name, severity, statement, remedy]) => ({
    id: `runbook/${name}`,
    severity,
    statement,
    remedy,
  }),
);

export type RunbookRuleName = (typeof list)[number][0];

const byName = new Map<string, RunbookRule>(
  list.map(([name], index) => [name, runbookRules[index]]),
);

/** One finding by a rule; severity and remedy are the rule's unless given. */
export function finding(
  name: RunbookRuleName,
  place: { file: string; line?: number; column?: number; path?: string },
  told: Pick<Problem, 'message'> &
    Partial<Pick<Problem, 'severity' | 'remedy'>>,
): Problem {
  const { id, severity, remedy } = byName.get(name)!;
  return {
    file: place.file,
    line: place.line ?? 1,
    column: place.column ?? 1,
    severity: told.severity ?? severity,
    rule: id,
    ...(place.path !== undefined && { path: place.path }),
    message: told.message,
    remedy: told.remedy ?? remedy,
  };
}
