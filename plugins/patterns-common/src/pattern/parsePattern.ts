import { ok, Problem, problems as failed, Result } from '@fathom/kernel';
import { frontMatterSchema, splitFrontMatter } from './frontMatter';
import type { Pattern, Rule } from './Pattern';
import { readYaml } from './readYaml';
import { rulesSchema, toRule } from './ruleSchema';
import { readSections } from './sections';
import { sourceProblems } from './source';

/**
 * A folder as it was found; undefined: there is no such file.
 *
 * @public
 */
export interface PatternFolder {
  /** From the root of the repository, for example `patterns/logging`. */
  folder: string;
  patternMd?: string;
  rulesYaml?: string;
}

function missing(file: string): Problem {
  return {
    file,
    line: 1,
    column: 1,
    severity: 'error',
    rule: 'missing-file',
    message: 'The file is missing.',
    remedy: 'Add it; docs/patterns/rules.md says what it holds.',
  };
}

function parseRules(file: string, text: string): Result<Rule[]> {
  const unreadable = sourceProblems(file, text);
  if (unreadable.length > 0) return failed(unreadable);
  const reading = readYaml(
    { file, text, lineOffset: 0, rule: 'rules' },
    rulesSchema,
  );
  if (!reading.ok) return reading;
  const { rules } = reading.value.value;
  const twice = rules.flatMap((rule, i) =>
    rules.findIndex(other => other.id === rule.id) === i
      ? []
      : [
          reading.value.problem(
            ['rules', i, 'id'],
            `The rule id "${rule.id}" stands twice.`,
            'Give one of them another id.',
          ),
        ],
  );
  if (twice.length > 0) return failed(twice);
  return ok(
    rules.map((rule, i) => toRule(rule, reading.value.lineOf(['rules', i]))),
  );
}

function parseText(
  file: string,
  folderName: string,
  text: string,
): Result<Omit<Pattern, 'rules'>> {
  const unreadable = sourceProblems(file, text);
  if (unreadable.length > 0) return failed(unreadable);
  const split = splitFrontMatter(file, text);
  if (!split.ok) return split;
  const { yaml, body, bodyLine } = split.value;
  const front = readYaml(
    { file, text: yaml, lineOffset: 1, rule: 'front-matter' },
    frontMatterSchema,
  );
  const { sections, problems } = readSections(file, body, bodyLine);
  if (!front.ok) return failed([...front.problems, ...problems]);
  const { value } = front.value;
  if (value.id !== folderName) {
    problems.push(
      front.value.problem(
        ['id'],
        `The id "${value.id}" is not the name of its folder, "${folderName}".`,
        'Rename one of the two.',
      ),
    );
  }
  return problems.length > 0
    ? failed(problems)
    : ok({ ...value, body, sections });
}

/**
 * Reads one pattern folder. Nothing in it is run, and nothing outside it is read.
 *
 * @public
 */
export function parsePattern({
  folder,
  patternMd,
  rulesYaml,
}: PatternFolder): Result<Pattern> {
  const base = folder === '' ? '' : `${folder}/`;
  const markdownFile = `${base}PATTERN.md`;
  const rulesFile = `${base}rules.yaml`;
  const text =
    patternMd === undefined
      ? failed([missing(markdownFile)])
      : parseText(markdownFile, folder.split('/').pop() ?? '', patternMd);
  const rules =
    rulesYaml === undefined
      ? failed([missing(rulesFile)])
      : parseRules(rulesFile, rulesYaml);
  if (!text.ok || !rules.ok)
    return failed([
      ...(text.ok ? [] : text.problems),
      ...(rules.ok ? [] : rules.problems),
    ]);
  return ok({ ...text.value, rules: rules.value });
}

/** @public */
export interface PatternSet {
  patterns: { folder: string; pattern: Pattern }[];
  problems: Problem[];
}

/**
 * Reads many folders. A broken one keeps none of the others away; of two with one id none is taken.
 *
 * @public
 */
export function parsePatterns(folders: readonly PatternFolder[]): PatternSet {
  const read: { folder: string; pattern: Pattern }[] = [];
  const found: Problem[] = [];
  for (const folder of folders) {
    const result = parsePattern(folder);
    if (result.ok) read.push({ folder: folder.folder, pattern: result.value });
    else found.push(...result.problems);
  }
  const patterns = read.filter(({ folder, pattern }) => {
    const twins = read.filter(
      other => other.folder !== folder && other.pattern.id === pattern.id,
    );
    for (const twin of twins) {
      found.push({
        file: `${folder}/PATTERN.md`,
        line: 1,
        column: 1,
        severity: 'error',
        rule: 'duplicate-id',
        path: 'id',
        message: `The id "${pattern.id}" is also that of ${twin.folder}/PATTERN.md; neither is taken.`,
        remedy: 'Rename one of the two folders and its id.',
      });
    }
    return twins.length === 0;
  });
  return { patterns, problems: found };
}
