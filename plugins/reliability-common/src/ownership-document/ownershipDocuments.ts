import type { Evidence, FactObservation } from '@fathom/kernel';
import picomatch from 'picomatch';
import { isMap, LineCounter, parseAllDocuments } from 'yaml';
import { isIndexPage, parseRunbook } from '../runbook';

/** A file of the component: its path from the component's folder, and its text. @public */
export interface DocumentFile {
  path: string;
  /** Undefined when it was not read, as it is too large. */
  text?: string;
  /** Why it was not: a sentence with its size and the limit. */
  unread?: string;
}

/** @public */
export interface OwnershipDocuments {
  slos: { name: string; file: string; line: number }[];
  runbooks: { title: string; file: string; rollbackLine?: number }[];
  /** Files that look like SLO documents or runbooks and cannot be read, and annotations that cannot be followed. */
  unreadable: { file: string; line: number; message: string }[];
}

/** Where to look, when the entity says so itself. @public */
export interface DocumentGlobs {
  slos?: string;
  runbooks?: string;
}

const sloFolder = ['slo/**/*.{yaml,yml,json}'];
const anyYaml = ['**/*.{yaml,yml}'];
const runbookFolders = ['runbooks/**/*.md', 'docs/runbooks/**/*.md'];

const slosAnnotation = 'fathom.dev/slos';
const runbooksAnnotation = 'fathom.dev/runbooks';
const mostGlobs = 20;
const mostCharacters = 200;
/** Globs become regular expressions: each further star multiplies the time that a path can take. */
const mostStars = 2;

/** Commas inside braces separate alternatives, not globs. */
function splitGlobs(annotation: string | undefined): string[] {
  return (annotation ?? '')
    .split(/,(?![^{]*\})/)
    .map(glob => glob.trim())
    .filter(Boolean);
}

function globProblem(own: readonly string[]): string | undefined {
  if (own.length > mostGlobs)
    return `It has ${own.length} globs; at most ${mostGlobs} are followed.`;
  for (const glob of own) {
    const told = glob.length > 40 ? `${glob.slice(0, 40)}…` : glob;
    if (glob.length > mostCharacters)
      return `"${told}" is longer than ${mostCharacters} characters.`;
    if ((glob.match(/\*+/g)?.length ?? 0) > mostStars)
      return `"${told}" has more than ${mostStars} wildcards; give several globs, separated by commas.`;
    if (/[()!]/.test(glob) || (glob.match(/\{/g)?.length ?? 0) > 2)
      return `"${told}" has round brackets, "!" or more than two braces; give several globs, separated by commas.`;
  }
  return undefined;
}

/** What an annotation asks for; nothing when it cannot be followed. */
function globs(annotation: string | undefined, fallback: string[]): string[] {
  const own = splitGlobs(annotation);
  if (own.length === 0) return fallback;
  return globProblem(own) ? [] : own;
}

function matcher(some: string[]): (path: string) => boolean {
  return some.length > 0 ? picomatch(some) : () => false;
}

function isSloFile(path: string): boolean {
  return /\.(ya?ml|json)$/.test(path);
}

/**
 * Which files of a component must be read: all that may be an SLO document or a runbook.
 *
 * @public
 */
export function documentPaths(
  paths: readonly string[],
  where: DocumentGlobs = {},
): string[] {
  const wanted = matcher([
    ...globs(where.slos, [...sloFolder, ...anyYaml]),
    ...globs(where.runbooks, runbookFolders),
  ]);
  return paths.filter(path => wanted(path));
}

/**
 * The SLO documents and runbooks among some files.
 *
 * @public
 */
export function ownershipDocuments(
  files: readonly DocumentFile[],
  where: DocumentGlobs = {},
): OwnershipDocuments {
  const found: OwnershipDocuments = { slos: [], runbooks: [], unreadable: [] };
  for (const [file, annotation] of [
    [slosAnnotation, where.slos],
    [runbooksAnnotation, where.runbooks],
  ] as const) {
    const message = globProblem(splitGlobs(annotation));
    if (message) found.unreadable.push({ file, line: 1, message });
  }
  const inSloFolder = matcher(globs(where.slos, sloFolder));
  const maybeSlo = matcher(globs(where.slos, [...sloFolder, ...anyYaml]));
  const isRunbook = runbookMatcher(where);
  for (const file of files) {
    const { path } = file;
    if (isSloFile(path)) {
      if (maybeSlo(path)) readSlos(file, inSloFolder(path), found);
    } else if (isRunbook(path) && !isIndexPage(path)) readRunbook(file, found);
  }
  return found;
}

/** Whether a path is where runbooks are looked for; their index pages too. @public */
export function runbookMatcher(
  where: DocumentGlobs = {},
): (path: string) => boolean {
  const wanted = matcher(globs(where.runbooks, runbookFolders));
  return path => /\.(md|markdown)$/i.test(path) && wanted(path);
}

function readSlos(
  file: DocumentFile,
  declared: boolean,
  found: OwnershipDocuments,
): void {
  const { path, text } = file;
  if (text === undefined) {
    // Elsewhere large YAML is a lock file or a contract, hardly an SLO.
    if (declared) found.unreadable.push(notRead(file));
    return;
  }
  // Most YAML of a repository is none: only what names the format is parsed.
  if (!declared && !text.includes('openslo/')) return;
  const lines = new LineCounter();
  const documents = parseAllDocuments(text, {
    lineCounter: lines,
    version: '1.2',
    logLevel: 'silent',
  });
  for (const document of Array.isArray(documents) ? documents : []) {
    const [error] = document.errors;
    if (error) {
      found.unreadable.push({
        file: path,
        line: lines.linePos(error.pos[0]).line,
        message: error.message.split('\n')[0],
      });
      continue;
    }
    if (!isMap(document.contents) || document.get('kind') !== 'SLO') continue;
    if (
      !declared &&
      !String(document.get('apiVersion') ?? '').startsWith('openslo/')
    )
      continue;
    const name = document.getIn(['metadata', 'name']);
    found.slos.push({
      name: typeof name === 'string' ? name : path,
      file: path,
      line: lines.linePos(document.contents.range?.[0] ?? 0).line,
    });
  }
}

/** Why a file has no text, in a sentence. */
export function whyNotRead({ unread }: DocumentFile): string {
  return unread ?? 'The file is too large to be read.';
}

function notRead(file: DocumentFile): OwnershipDocuments['unreadable'][number] {
  return { file: file.path, line: 1, message: whyNotRead(file) };
}

function readRunbook(file: DocumentFile, found: OwnershipDocuments): void {
  const { path, text } = file;
  if (text === undefined) {
    found.unreadable.push(notRead(file));
    return;
  }
  const { title, sections, readable, problems } = parseRunbook({ path, text });
  if (!readable) {
    const { line, message } = problems[0];
    found.unreadable.push({ file: path, line, message });
    return;
  }
  const rollback = sections.find(
    ({ id, present }) => id === 'rollback' && present,
  );
  found.runbooks.push({
    title,
    file: path,
    ...(rollback && { rollbackLine: rollback.line }),
  });
}

/**
 * Why not all facts can be told, or undefined: the first thing that could not be read.
 *
 * @public
 */
export function documentError(
  documents: OwnershipDocuments,
): string | undefined {
  const [first, ...more] = documents.unreadable;
  if (!first) return undefined;
  const others = more.length > 0 ? ` There are ${more.length} more.` : '';
  return `${first.file}:${first.line} cannot be read: ${first.message}${others}`;
}

/**
 * The facts that the documents amount to, each with the files it was read from. Those that depend on
 * what could not be read are left out, see {@link documentError}.
 *
 * @public
 */
export function documentFacts(
  documents: OwnershipDocuments,
  at: {
    observedAt: string;
    fileEvidence(file: string, line?: number): Evidence;
  },
): Record<string, FactObservation> {
  const { slos, runbooks, unreadable } = documents;
  const isOfSlos = (file: string) => file === slosAnnotation || isSloFile(file);
  const slosKnown = !unreadable.some(({ file }) => isOfSlos(file));
  const runbooksKnown = unreadable.every(({ file }) => isOfSlos(file));
  const observe = (
    value: FactObservation['value'],
    evidence: Evidence[],
  ): FactObservation => ({
    ...(value !== undefined && { value }),
    observedAt: at.observedAt,
    evidence,
  });
  const sloEvidence = slos.map(({ file, line }) => at.fileEvidence(file, line));
  const withRollback = runbooks.filter(
    ({ rollbackLine }) => rollbackLine !== undefined,
  );
  const sloFacts = {
    'slo.count': observe(slos.length, sloEvidence),
    'slo.documents': observe(
      slos.length ? slos.map(({ name }) => name) : undefined,
      sloEvidence,
    ),
  };
  const runbookFacts = {
    'runbook.count': observe(
      runbooks.length,
      runbooks.map(({ file }) => at.fileEvidence(file)),
    ),
    'runbook.hasRollback': observe(
      runbooks.length ? withRollback.length > 0 : undefined,
      (withRollback.length ? withRollback : runbooks).map(
        ({ file, rollbackLine }) => at.fileEvidence(file, rollbackLine),
      ),
    ),
  };
  return {
    ...(slosKnown && sloFacts),
    ...(runbooksKnown && runbookFacts),
  };
}
