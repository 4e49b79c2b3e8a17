import {
  GitAttributes,
  LinguistAttributes,
  parseGitAttributes,
} from './gitAttributes';
import { linguistLists, linguistTables } from './linguistTables';

/**
 * One entry of the tree of a revision.
 *
 * @public
 */
export interface TreeFile {
  path: string;
  mode: string;
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
  vendored: new RegExp(linguistLists.vendored.join('|')),
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

/**
 * Files whose language only their first line can tell: no known name and no extension.
 *
 * @public
 */
export function listUndecidedFiles(tree: readonly TreeFile[]): string[] {
  return tree
    .filter(
      file =>
        file.mode.startsWith('100') &&
        !nameOf(file.path).includes('.') &&
        isCodeByName(file.path) === undefined,
    )
    .map(file => file.path);
}

function exclusionOf(
  file: TreeFile,
  attributes: LinguistAttributes,
  head: string | undefined,
): ExclusionReason | undefined {
  if (!file.mode.startsWith('100')) return 'notAFile';
  for (const list of ['vendored', 'generated', 'documentation'] as const) {
    if (attributes[list] ?? lists[list].test(file.path)) return list;
  }
  if (attributes.detectable !== undefined)
    return attributes.detectable ? undefined : 'notCode';
  const forced = attributes.language?.toLowerCase().replace(/-/g, ' ');
  if (forced !== undefined) {
    const names = [forced, attributes.language!.toLowerCase()];
    if (names.some(name => countedLanguages.has(name))) return undefined;
    if (names.some(name => otherLanguages.has(name))) return 'notCode';
  }
  return isCodeByName(file.path) ?? isScript(head) ? undefined : 'notCode';
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
  },
): CountableFiles {
  const { gitAttributes } = contents;
  const attributes =
    'ignoredRules' in gitAttributes
      ? gitAttributes
      : parseGitAttributes(gitAttributes);
  const result: CountableFiles = { counted: [], excluded: [] };
  for (const file of tree) {
    const reason = exclusionOf(
      file,
      attributes.find(file.path),
      contents.heads?.get(file.path),
    );
    if (reason) result.excluded.push({ path: file.path, reason });
    else result.counted.push(file.path);
  }
  return result;
}
