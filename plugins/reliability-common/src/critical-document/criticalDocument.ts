import type { Evidence, FactObservation, Problem } from '@fathom/kernel';
import { MarkdownDocument, readMarkdown, textsOf } from '../markdown';
import { daysBetween, isPlaceholder, readFields } from '../runbook';

/** @public */
export type CriticalDocumentKind = 'threatModel' | 'designReview';

/** @public */
export interface DocumentFinding {
  id?: string;
  title: string;
  severity?: string;
  open: boolean;
  line: number;
}

/** A threat model or a design review. @public */
export interface CriticalDocument {
  kind: CriticalDocumentKind;
  file: string;
  title: string;
  owner?: string;
  /** The day on which it was last looked through. */
  date?: string;
  /** The commit that it speaks of. */
  commit?: string;
  /** Paths that it speaks of; the whole component without any. */
  paths: string[];
  reviewEveryDays: number;
  findings: DocumentFinding[];
  /** False for a template that nobody filled in. */
  written: boolean;
  problems: Problem[];
}

/** Where the documents lie, below the component. @public */
export const criticalDocumentPaths: Record<CriticalDocumentKind, string> = {
  threatModel: 'docs/threat-model.md',
  designReview: 'docs/design-review.md',
};

const defaultDays = 365;
const mostCommits = 100;
const fewestCharacters = 100;
const closed = /^(closed|fixed|mitigated|accepted|done|resolved)$/i;

/** Reads one. Never throws: what is wrong is among its problems. @public */
export function parseCriticalDocument(
  kind: CriticalDocumentKind,
  { path: file, text }: { path: string; text: string },
  { today }: { today?: string } = {},
): CriticalDocument {
  const document = readMarkdown(text);
  const problems: Problem[] = document.problems.map(({ rule, ...problem }) => ({
    file,
    severity: rule === 'bidi-character' ? 'warning' : 'error',
    rule: `document/${rule}`,
    ...problem,
  }));
  const found: CriticalDocument = {
    kind,
    file,
    title: document.headings.find(({ depth }) => depth === 1)?.text ?? file,
    paths: [],
    reviewEveryDays: defaultDays,
    findings: tasksOf(document),
    written: isWritten(document),
    problems,
  };
  if (!document.frontMatter) return found;
  const fields = readFields(
    document.frontMatter,
    ({ line, column, path, message }) =>
      problems.push({
        file,
        line,
        column,
        path,
        severity: 'error',
        rule: 'document/front-matter',
        message,
        remedy: 'Correct the field.',
      }),
    today,
  );
  const scope = fields.isMap('scope')
    ? fields.maps('scope')[0]?.fields
    : undefined;
  return {
    ...found,
    title: fields.text('title') ?? found.title,
    owner: fields.text('owner') || undefined,
    date: fields.day('date') ?? fields.day('last_reviewed'),
    commit: scope ? scope.commit : fields.text('scope'),
    paths: scope ? fields.textsIn('scope', 'paths') : [],
    reviewEveryDays: fields.days('review_every') ?? defaultDays,
    findings: [
      ...fields.maps('findings').map(({ line, fields: one }) => ({
        ...(one.id && { id: one.id }),
        title: one.title ?? one.id ?? 'Without a title',
        ...(one.severity && { severity: one.severity }),
        open: !closed.test(one.status ?? 'open'),
        line,
      })),
      ...found.findings,
    ],
  };
}

/** Tasks below headings that speak of findings. */
function tasksOf({ blocks }: MarkdownDocument): DocumentFinding[] {
  const found: DocumentFinding[] = [];
  let below = false;
  for (const block of blocks) {
    if (block.kind === 'heading')
      below = /\b(findings?|open (questions|points|risks))\b/i.test(block.text);
    if (!below || block.kind !== 'list') continue;
    for (const item of block.items) {
      const [first] = textsOf(item.blocks);
      const task = /^\[([ xX])\]\s+(.*)$/s.exec(first?.text ?? '');
      if (task && !isPlaceholder(task[2]))
        found.push({
          title: task[2].slice(0, 200),
          open: task[1] === ' ',
          line: item.line,
        });
    }
  }
  return found;
}

function isWritten({ blocks }: MarkdownDocument): boolean {
  const characters = textsOf(blocks.filter(({ kind }) => kind !== 'heading'))
    .filter(({ text }) => !isPlaceholder(text))
    .reduce((sum, { text }) => sum + text.length, 0);
  return characters >= fewestCharacters;
}

/** Whether a document still speaks of the code. @public */
export interface DocumentFreshness {
  /** Undefined: the history cannot tell. */
  fresh?: boolean;
  reason: string;
}

/**
 * @param options - `commits`: how many touched its scope since; undefined when that is not known
 * @public
 */
export function documentFreshness(
  { date, commit, reviewEveryDays }: CriticalDocument,
  options: { now: string; commits?: number; mostCommits?: number },
): DocumentFreshness {
  const { now, commits, mostCommits: most = mostCommits } = options;
  if (!date) return { fresh: false, reason: 'it has no date' };
  const days = daysBetween(date, now);
  if (days > reviewEveryDays)
    return {
      fresh: false,
      reason: `it is of ${date}, ${days} days ago; it is to be looked through every ${reviewEveryDays}`,
    };
  if (commits === undefined)
    return {
      reason: commit
        ? `how many commits came since ${commit.slice(0, 12)} is not known`
        : 'how many commits came since is not known',
    };
  return {
    fresh: commits <= most,
    reason: `${commits} commit${commits === 1 ? '' : 's'} since ${date}`,
  };
}

/** The tree in which a file is not. */
function searched(place: Evidence, at: string): Evidence {
  return place.kind === 'file'
    ? {
        kind: 'query',
        source: place.repository,
        query: `the tree of ${place.commit.slice(0, 12)} for ${place.file}`,
        at,
      }
    : place;
}

/** The facts about one of the documents, or that there is none. @public */
export function criticalDocumentFacts(
  kind: CriticalDocumentKind,
  document: CriticalDocument | undefined,
  at: {
    observedAt: string;
    /** What {@link documentFreshness} said. */
    freshness?: DocumentFreshness;
    fileEvidence(file: string, line?: number): Evidence;
  },
): Record<string, FactObservation> {
  const { observedAt, freshness } = at;
  const there = document?.written ?? false;
  const evidence = document
    ? [at.fileEvidence(document.file)]
    : [searched(at.fileEvidence(criticalDocumentPaths[kind]), observedAt)];
  const open = document?.findings.filter(finding => finding.open) ?? [];
  return {
    [`document.${kind}`]: { value: there, observedAt, evidence },
    // Not known is no observation: the score says unknown then.
    ...(!(there && freshness && freshness.fresh === undefined) && {
      [`document.${kind}Fresh`]: {
        ...(there && freshness && { value: freshness.fresh! }),
        observedAt,
        evidence,
      },
    }),
    [`document.${kind}Open`]: {
      ...(there && { value: open.length }),
      observedAt,
      evidence: document
        ? open.map(({ line }) => at.fileEvidence(document.file, line))
        : evidence,
    },
  };
}
