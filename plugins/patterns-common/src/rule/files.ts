import { compileGlob, Rule, StructuralLanguage } from '../pattern';
import { manifestKindOf } from './manifest';

/** A file larger than this was hardly written by a person. */
const maxFileBytes = 1024 * 1024;

// Of others, or made by a tool.
const foreign =
  /(^|\/)(node_modules|vendor|third_party|dist|build|target|coverage|\.venv|venv|\.git)\/|\.min\.(js|mjs|cjs|css)$/;

const extensions: Record<StructuralLanguage, RegExp> = {
  typescript: /\.[cm]?ts$/,
  tsx: /\.tsx$/,
  javascript: /\.([cm]?js|jsx)$/,
  go: /\.go$/,
  java: /\.java$/,
  python: /\.py$/,
  yaml: /\.ya?ml$/,
};

/** The language of a file among those a rule names. @public */
export function structuralLanguageOf(
  path: string,
  among: readonly StructuralLanguage[],
): StructuralLanguage | undefined {
  return among.find(language => extensions[language].test(path));
}

// The globs of a rule are asked for again and again.
const compiled = new WeakMap<readonly string[], (path: string) => boolean>();

/** Picks by globs; those with `!` in front take away. */
export function globMatcher(
  globs: readonly string[],
): (path: string) => boolean {
  const known = compiled.get(globs);
  if (known) return known;
  const made = compileGlobs(globs);
  compiled.set(globs, made);
  return made;
}

function compileGlobs(globs: readonly string[]): (path: string) => boolean {
  const compile = (some: string[]) => {
    const each = some.map(compileGlob);
    return (path: string) => each.some(matches => matches(path));
  };
  const wanted = globs.filter(glob => !glob.startsWith('!'));
  const includes = wanted.length > 0 ? compile(wanted) : () => true;
  const excludes = compile(
    globs.filter(glob => glob.startsWith('!')).map(glob => glob.slice(1)),
  );
  return path => includes(path) && !excludes(path);
}

/** Why content is not looked at, or undefined. @public */
export function skipReason(content: {
  size: number;
  head: string;
}): string | undefined {
  if (content.size > maxFileBytes)
    return `larger than ${maxFileBytes / 1024} KiB`;
  if (content.head.includes('\0')) return 'binary';
  return undefined;
}

/** The paths that a rule is about. */
export function pathsOf(rule: Rule, paths: readonly string[]): string[] {
  return rule.files ? paths.filter(globMatcher(rule.files)) : [...paths];
}

/**
 * The paths whose content a rule reads; none for rules about paths.
 *
 * @public
 */
export function filesToRead(rule: Rule, paths: readonly string[]): string[] {
  const { check } = rule;
  switch (check.kind) {
    case 'exists':
    case 'absent':
      return [];
    case 'dependency':
      // `files` says whom the rule is for; the manifest is what it reads
      return paths.filter(path => {
        const kind = manifestKindOf(path);
        return (
          !foreign.test(path) &&
          kind !== undefined &&
          (!check.ecosystem || kind.ecosystem === check.ecosystem)
        );
      });
    case 'structural':
      return pathsOf(rule, paths).filter(
        path =>
          !foreign.test(path) &&
          structuralLanguageOf(path, check.language) !== undefined,
      );
    case 'text':
    case 'notText':
      return pathsOf(rule, paths).filter(path => !foreign.test(path));
    default: {
      const never: never = check;
      return never;
    }
  }
}
