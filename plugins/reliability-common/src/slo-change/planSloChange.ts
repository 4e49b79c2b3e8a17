import type { Problem } from '@fathom/kernel';
import { OpenSloFile, parseOpenSlo, readSlos, tellServices } from '../open-slo';

/** What a document would change. @public */
export interface SloChangePlan {
  /** From the root of the repository. */
  file: string;
  /** The SLOs that the document declares. */
  slos: string[];
  before?: string;
  after: string;
  /** SLOs that the file declares now and would not any more. */
  removes: string[];
  /** Of the document. */
  findings: Problem[];
  /** Why nothing can be opened; absent when it can. */
  reason?: string;
}

const mostFindings = 50;

/**
 * What a document would change among the SLO documents of a component.
 *
 * @param component - `prefix`: its folder with a slash behind it, or nothing; `files`: its SLO documents, by path from the root; `isTaken`: whether there is any file at a path; `services`: those that the catalog knows
 * @public
 */
export function planSloChange(
  { document, file }: { document: string; file?: string },
  component: {
    prefix: string;
    files: readonly OpenSloFile[];
    isTaken(path: string): boolean;
    services?: ReadonlySet<string>;
  },
): SloChangePlan {
  const { prefix, files, services } = component;
  const after = document.endsWith('\n') ? document : `${document}\n`;
  const slos = sloNames(after);
  const path = file ?? placeOf(slos[0], component);
  const before = files.find(one => one.path === path)?.text;
  const read = readSlos([
    ...files.filter(one => one.path !== path),
    { path, text: after },
  ]);
  const findings = tellServices(read, services).filter(
    finding => finding.file === path,
  );
  const reason = whyNot({
    path,
    isThere: before !== undefined,
    isTaken: before === undefined && component.isTaken(path),
    isSame: before === after,
    prefix,
    slos,
    findings,
  });
  return {
    file: path,
    slos,
    ...(before !== undefined && { before }),
    after,
    removes: before === undefined ? [] : missing(sloNames(before), slos),
    findings: findings.slice(0, mostFindings),
    ...(reason && { reason }),
  };
}

function whyNot(plan: {
  path: string;
  isThere: boolean;
  isTaken: boolean;
  isSame: boolean;
  prefix: string;
  slos: readonly string[];
  findings: readonly Problem[];
}): string | undefined {
  const { path, isThere, isTaken, isSame, prefix, slos, findings } = plan;
  if (findings.some(({ severity }) => severity === 'error'))
    return 'The document has errors.';
  if (slos.length === 0) return 'The document declares no SLO with a name.';
  const way = path.startsWith(prefix) ? path.slice(prefix.length) : undefined;
  const parts = way?.split('/') ?? [];
  if (
    way === undefined ||
    parts.some(part => part === '' || part === '.' || part === '..') ||
    !/\.(ya?ml|json)$/.test(way) ||
    (!isThere && parts[0] !== 'slo')
  )
    return `The file ${path} is no place for an SLO: it is to lie below ${prefix}slo/ and to end in .yaml.`;
  if (isTaken)
    return `There is a file ${path} already, and it is no SLO document.`;
  return isSame ? 'The repository says so already.' : undefined;
}

function placeOf(
  name: string | undefined,
  { prefix, files }: { prefix: string; files: readonly OpenSloFile[] },
): string {
  const there = files.find(
    ({ text }) => name !== undefined && sloNames(text).includes(name),
  );
  return there?.path ?? `${prefix}slo/${slug(name ?? 'slo')}.yaml`;
}

/** A text as part of a file or branch name. @public */
export function slug(text: string): string {
  return (
    text
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .slice(0, 60)
      .replace(/^-+|-+$/g, '') || 'slo'
  );
}

function sloNames(text: string): string[] {
  return parseOpenSlo({ path: 'document', text }).flatMap(
    ({ kind, metadata: { name } }) =>
      kind === 'SLO' && typeof name === 'string' && name !== '' ? [name] : [],
  );
}

function missing(
  before: readonly string[],
  after: readonly string[],
): string[] {
  return before.filter(name => !after.includes(name));
}
