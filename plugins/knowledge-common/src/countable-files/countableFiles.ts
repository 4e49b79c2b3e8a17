import {
  GitAttributes,
  LinguistAttributes,
  parseGitAttributes,
} from './gitAttributes';
import { listDay, vendoredListOf } from './linguistDays';
import { linguistLists, linguistTables } from './linguistTables';

/**
 * One entry of the tree of a revision.
 *
 * @public
 */
export interface TreeFile {
  path: string;
  mode: string;
  /** Object id of the content, by which its first bytes are found. */
  oid?: string;
}

/**
 * Why a file of the tree is not counted.
 *
 * @public
 */
export type ExclusionReason =
  | 'notAFile'
  | 'vendored'
  | 'generated'
  | 'documentation'
  | 'notCode';

/** @public */
export interface CountableFiles {
  /** Paths that count, in the order of the tree. */
  counted: string[];
  excluded: { path: string; reason: ExclusionReason }[];
}

const countedExtensions = new Set(linguistTables.extensions.counted.split(' '));
const otherExtensions = new Set(linguistTables.extensions.other.split(' '));
const countedNames = new Set(linguistTables.filenames.counted);
const otherNames = new Set(linguistTables.filenames.other);
const countedInterpreters = new Set(linguistTables.interpreters.counted);
const countedLanguages = new Set(linguistTables.languages.counted);
const otherLanguages = new Set(linguistTables.languages.other);
const lists = {
  generated: new RegExp(linguistLists.generated.join('|')),
  documentation: new RegExp(linguistLists.documentation.join('|')),
};

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** By name first, then by the longest extension that any language knows. Undefined: nothing fits. */
function isCodeByName(path: string): boolean | undefined {
  const name = nameOf(path);
  if (countedNames.has(name)) return true;
  if (otherNames.has(name)) return false;
  const lower = name.toLowerCase();
  for (
    let dot = lower.indexOf('.');
    dot >= 0;
    dot = lower.indexOf('.', dot + 1)
  ) {
    const extension = lower.slice(dot);
    if (countedExtensions.has(extension)) return true;
    if (otherExtensions.has(extension)) return false;
  }
  return undefined;
}

/**
 * The interpreter of a script's first line, for example `python` of `#!/usr/bin/env python3.9`.
 */
function interpreterOf(head: string): string | undefined {
  const words = /^#!\s*(\S+)([^\r\n]*)/.exec(head);
  if (!words) return undefined;
  let name = nameOf(words[1]);
  if (name === 'env') {
    const argument = words[2]
      .trim()
      .split(/\s+/)
      .find(word => !word.startsWith('-') && !word.includes('='));
    if (!argument) return undefined;
    name = nameOf(argument);
  }
  return name;
}

function isScript(head: string | undefined): boolean {
  const name = head === undefined ? undefined : interpreterOf(head);
  if (!name) return false;
  return (
    countedInterpreters.has(name) ||
    countedInterpreters.has(name.replace(/[0-9.]+$/, ''))
  );
}

/** Whether only its first line can tell the language of a file: no known name and no extension. */
export function isUndecided(path: string): boolean {
  return !nameOf(path).includes('.') && isCodeByName(path) === undefined;
}

/**
 * Files whose language only their first line can tell: no known name and no extension.
 *
 * @public
 */
export function listUndecidedFiles(tree: readonly TreeFile[]): string[] {
  return tree
    .filter(file => file.mode.startsWith('100') && isUndecided(file.path))
    .map(file => file.path);
}

/** What the path alone says: a reason, `code`, or that the first line decides. */
function judgePath(
  path: string,
  attributes: LinguistAttributes,
  vendored: RegExp,
): ExclusionReason | 'code' | 'byHead' {
  if (attributes.vendored ?? vendored.test(path)) return 'vendored';
  for (const list of ['generated', 'documentation'] as const) {
    if (attributes[list] ?? lists[list].test(path)) return list;
  }
  if (attributes.detectable !== undefined)
    return attributes.detectable ? 'code' : 'notCode';
  const forced = attributes.language?.toLowerCase().replace(/-/g, ' ');
  if (forced !== undefined) {
    const names = [forced, attributes.language!.toLowerCase()];
    if (names.some(name => countedLanguages.has(name))) return 'code';
    if (names.some(name => otherLanguages.has(name))) return 'notCode';
  }
  const byName = isCodeByName(path);
  if (byName !== undefined) return byName ? 'code' : 'notCode';
  return 'byHead';
}

/** What paths say, as places in `verdictCodes`, to be remembered; the same under the same `.gitattributes` and lists. */
export type PathVerdicts = ReadonlyMap<string, number>;

const verdictCodes = [
  'code',
  'byHead',
  'notAFile',
  'vendored',
  'generated',
  'documentation',
  'notCode',
] as const;

type PathVerdict = (typeof verdictCodes)[number];

const codeOf = Object.fromEntries(
  verdictCodes.map((verdict, code) => [verdict, code]),
) as Record<PathVerdict, number>;

const noAttributes: LinguistAttributes = {};

/**
 * Judges file after file, each path once however many trees it is in.
 */
export class FileJudge {
  private readonly known = new Map<string, number>();
  private earlier?: PathVerdicts;
  /** Of paths of which no attribute says anything; the same whatever the attributes are. */
  private readonly plain: Map<string, PathVerdict>;
  private readonly vendored: RegExp;

  /**
   * @param asOf - seconds since 1970: lists that were others then are taken as they were
   * @param other - a judge of the same `asOf` under other attributes
   */
  constructor(
    private readonly attributes: GitAttributes,
    asOf?: number,
    other?: FileJudge,
  ) {
    this.vendored = vendoredListOf(listDay(asOf));
    this.plain = other?.plain ?? new Map();
  }

  /** Takes over what was found out before. */
  recall(verdicts: PathVerdicts) {
    this.earlier = verdicts;
  }

  /** What was found out of some paths. */
  remember(paths: readonly string[]): PathVerdicts {
    const found = new Map<string, number>();
    for (const path of paths) {
      const code = this.codeFor(path);
      if (code !== undefined) found.set(path, code);
    }
    return found;
  }

  private codeFor(path: string): number | undefined {
    return this.earlier?.get(path) ?? this.known.get(path);
  }

  /** Undefined: it counts. */
  judge(file: TreeFile, head: string | undefined): ExclusionReason | undefined {
    if (!file.mode.startsWith('100')) return 'notAFile';
    let code = this.codeFor(file.path);
    if (code === undefined) {
      code = codeOf[this.judgePath(file.path)];
      this.known.set(file.path, code);
    }
    const verdict = verdictCodes[code];
    if (verdict === 'byHead') return isScript(head) ? undefined : 'notCode';
    return verdict === 'code' ? undefined : verdict;
  }

  private judgePath(path: string): PathVerdict {
    const attributes = this.attributes.find(path);
    for (const value of Object.values(attributes))
      if (value !== undefined)
        return judgePath(path, attributes, this.vendored);
    let verdict = this.plain.get(path);
    if (verdict === undefined) {
      verdict = judgePath(path, noAttributes, this.vendored);
      this.plain.set(path, verdict);
    }
    return verdict;
  }
}

/**
 * Which files of a revision count for the bus factor: programming and markup that people of this
 * repository wrote.
 *
 * @public
 */
export function countableFiles(
  tree: readonly TreeFile[],
  contents: {
    /** As files, or as `parseGitAttributes` read them, to count several trees with. */
    gitAttributes: readonly { path: string; content: string }[] | GitAttributes;
    /** The first bytes of the files that {@link listUndecidedFiles} names. */
    heads?: ReadonlyMap<string, string>;
    /** Seconds since 1970, see `FileJudge`. */
    asOf?: number;
  },
): CountableFiles {
  const { gitAttributes } = contents;
  const attributes =
    'ignoredRules' in gitAttributes
      ? gitAttributes
      : parseGitAttributes(gitAttributes);
  const judge = new FileJudge(attributes, contents.asOf);
  const result: CountableFiles = { counted: [], excluded: [] };
  for (const file of tree) {
    const reason = judge.judge(file, contents.heads?.get(file.path));
    if (reason) result.excluded.push({ path: file.path, reason });
    else result.counted.push(file.path);
  }
  return result;
}
