import type { Evidence, FactObservation } from '@fathom/kernel';
import picomatch from 'picomatch';
import { isMap, LineCounter, parseAllDocuments } from 'yaml';

/** A file of the component: its path from the component's folder, and its text. @public */
export interface DocumentFile {
  path: string;
  text: string;
}

/** @public */
export interface OwnershipDocuments {
  slos: { name: string; file: string; line: number }[];
  runbooks: { title: string; file: string; rollbackLine?: number }[];
  /** Files that look like SLO documents and cannot be read. */
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

function globs(annotation: string | undefined, fallback: string[]): string[] {
  const own =
    annotation
      ?.split(',')
      .map(glob => glob.trim())
      .filter(Boolean) ?? [];
  return own.length ? own : fallback;
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
  const wanted = picomatch([
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
  const inSloFolder = picomatch(globs(where.slos, sloFolder));
  const isRunbook = picomatch(globs(where.runbooks, runbookFolders));
  for (const file of files) {
    if (/\.(ya?ml|json)$/.test(file.path))
      readSlos(file, inSloFolder(file.path), found);
    else if (
      isRunbook(file.path) &&
      !/(^|\/)(readme|index)\.md$/i.test(file.path)
    )
      found.runbooks.push(readRunbook(file));
  }
  return found;
}

function readSlos(
  { path, text }: DocumentFile,
  declared: boolean,
  found: OwnershipDocuments,
): void {
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

function readRunbook({
  path,
  text,
}: DocumentFile): OwnershipDocuments['runbooks'][number] {
  const lines = text.split(/\r?\n/);
  const heading = lines.find(line => /^#\s+\S/.test(line));
  const rollback = lines.findIndex(line =>
    /^#{1,6}\s.*\b(roll(ing)?[ -]?back|revert|undo)/i.test(line),
  );
  return {
    title: heading?.replace(/^#\s+/, '').trim() ?? path,
    file: path,
    ...(rollback >= 0 && { rollbackLine: rollback + 1 }),
  };
}

/**
 * The facts that the documents amount to, each with the files it was read from.
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
  const { slos, runbooks } = documents;
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
  return {
    'slo.count': observe(slos.length, sloEvidence),
    'slo.documents': observe(
      slos.length ? slos.map(({ name }) => name) : undefined,
      sloEvidence,
    ),
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
}
