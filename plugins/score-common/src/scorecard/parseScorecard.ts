import { ok, Problem, problems, Result } from '@fathom/kernel';
import { isScalar, LineCounter, parseAllDocuments, visit } from 'yaml';
import type { ZodError, ZodIssue } from 'zod/v3';
import {
  CheckSource,
  CompiledCheck,
  FactDefinitions,
  parseCheck,
} from '../check-language';
import { isValueOfType } from '../fact';
import type { Check, CheckFixture, Scorecard } from './Scorecard';
import {
  CheckDocument,
  contradictions,
  fixtureSchema,
  scorecardSchema,
} from './schema';
import { escapedProblems, textProblems } from './textProblems';
import { YamlPlaces } from './YamlPlaces';

type Path = readonly (string | number)[];

function pathWords(path: Path): string {
  return path
    .map(part => (typeof part === 'number' ? `[${part}]` : `.${part}`))
    .join('')
    .replace(/^\./, '');
}

/** Undefined for a check without a condition that can be read. */
function sourceOf(
  document: Readonly<Record<string, unknown>>,
): { source: CheckSource; rule: string } | undefined {
  const { expression } = document;
  if (typeof expression === 'string')
    return { source: { expression }, rule: expression.trim() };
  const key = (['all', 'any', 'not'] as const).find(
    form => document[form] !== undefined,
  );
  if (!key) return undefined;
  const conditions = { [key]: document[key] };
  return { source: { conditions }, rule: JSON.stringify(conditions) };
}

type Loose = Readonly<Record<string, unknown>>;

function isObject(value: unknown): value is Loose {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function itemsOf(value: unknown): { item: Loose; at: number }[] {
  return Array.isArray(value)
    ? value.flatMap((item, at) => (isObject(item) ? [{ item, at }] : []))
    : [];
}

/** The levels of a document with their checks, as far as they are there, of the form or not. */
function looseLevels(value: unknown): {
  name: unknown;
  path: Path;
  checks: { check: Loose; path: Path }[];
}[] {
  const spec = isObject(value) ? value.spec : undefined;
  return itemsOf(isObject(spec) ? spec.levels : undefined).map(
    ({ item: level, at }) => {
      const path = ['spec', 'levels', at];
      return {
        name: level.name,
        path,
        checks: itemsOf(level.checks).map(({ item: check, at: index }) => ({
          check,
          path: [...path, 'checks', index],
        })),
      };
    },
  );
}

interface Compiled {
  rule: string;
  compiled: CompiledCheck;
  line: number;
  fixtureLines: number[];
}

function toCheck(
  document: CheckDocument,
  level: string,
  { rule, compiled, line, fixtureLines }: Compiled,
): Check {
  const { id, title, why, remedy, appliesTo } = document;
  const { effort, owner, lifecycle, from } = document;
  return {
    id,
    title,
    why,
    remedy,
    level,
    ...(appliesTo && { appliesTo: appliesTo }),
    ...(effort && { effort }),
    ...(owner && { owner }),
    ...(lifecycle && { lifecycle }),
    ...(from && { from }),
    fixtures: ((document.fixtures ?? []) as CheckFixture[]).map(
      (fixture, index) => ({ ...fixture, line: fixtureLines[index] }),
    ),
    rule,
    compiled,
    line,
  };
}

/** Of a union that refused in every form, the words that somebody wrote for it say most. */
function formWords(issue: ZodIssue): string {
  if (issue.code !== 'invalid_union') return issue.message;
  const inner = issue.unionErrors.flatMap(({ issues }) => issues);
  const custom = inner.filter(({ code }) => code === 'custom');
  const nested = inner.filter(({ code }) => code === 'invalid_union');
  return (
    custom[0]?.message ?? (nested[0] ? formWords(nested[0]) : issue.message)
  );
}

class ScorecardReader {
  readonly found: Problem[] = [];

  constructor(
    private readonly file: string,
    private readonly places: YamlPlaces,
    private readonly definitions: FactDefinitions,
  ) {}

  add(
    place: { line: number; column: number },
    problem: Pick<Problem, 'rule' | 'message' | 'remedy'> & { path?: Path },
  ): void {
    const { path, ...rest } = problem;
    this.found.push({
      file: this.file,
      ...place,
      severity: 'error',
      ...rest,
      ...(path && path.length > 0 && { path: pathWords(path) }),
    });
  }

  /** All mistakes at once: what is not of the form hides none in what can be read. */
  read(value: unknown): Scorecard | undefined {
    const parsed = scorecardSchema.safeParse(value);
    if (!parsed.success) this.refuseForm(parsed.error);
    const levels = looseLevels(value);
    const named = (name: unknown, path: Path): [string, Path][] =>
      typeof name === 'string' ? [[name, path]] : [];
    this.refuseDoubles(
      levels.flatMap(({ name, path }) => named(name, [...path, 'name'])),
      'level',
    );
    this.refuseDoubles(
      levels.flatMap(({ checks }) =>
        checks.flatMap(({ check, path }) => named(check.id, [...path, 'id'])),
      ),
      'check',
    );
    const compiled = new Map<string, Compiled | undefined>();
    for (const { checks } of levels)
      for (const { check, path } of checks)
        compiled.set(pathWords(path), this.readCondition(check, path));
    if (!parsed.success || this.found.length > 0) return undefined;
    const { metadata, spec } = parsed.data;
    return {
      ...metadata,
      ...(spec.appliesTo && { appliesTo: spec.appliesTo }),
      levels: spec.levels.map((level, at) => ({
        name: level.name,
        checks: level.checks.map((check, index) =>
          toCheck(
            check,
            level.name,
            compiled.get(pathWords(['spec', 'levels', at, 'checks', index]))!,
          ),
        ),
      })),
    };
  }

  private refuseForm({ issues }: ZodError): void {
    for (const issue of issues) {
      const unknown =
        issue.code === 'unrecognized_keys' ? issue.keys : undefined;
      const path = unknown ? [...issue.path, unknown[0]] : issue.path;
      this.add(unknown ? this.places.findKey(path) : this.places.find(path), {
        rule: 'scorecard-form',
        path,
        message: unknown
          ? `Unknown key "${unknown.join('", "')}".`
          : `${pathWords(path) || 'The document'}: ${formWords(issue)}.`,
        remedy: unknown
          ? 'Remove it, or correct its spelling.'
          : 'See the form of a scorecard in docs/score.md.',
      });
    }
  }

  /** What a check asks, its fixtures, and what is wrong between its keys. */
  private readCondition(check: Loose, path: Path): Compiled | undefined {
    for (const { path: inside, message } of contradictions(check))
      this.add(this.places.find([...path, ...inside]), {
        rule: 'scorecard-form',
        path: [...path, ...inside],
        message: `${pathWords([...path, ...inside])}: ${message}.`,
        remedy: 'See the form of a scorecard in docs/score.md.',
      });
    if (Array.isArray(check.fixtures))
      check.fixtures.forEach((item, index) => {
        const fixture = fixtureSchema.safeParse(item);
        if (fixture.success)
          this.readFixture(fixture.data as CheckFixture, [
            ...path,
            ...['fixtures', index, 'facts'],
          ]);
      });
    const asked = sourceOf(check);
    if (!asked || (check.expression === '' && 'expression' in asked.source))
      return undefined;
    const { source, rule } = asked;
    const name = typeof check.id === 'string' ? check.id : pathWords(path);
    const compiled = parseCheck(source, this.definitions);
    const isText = 'expression' in source;
    if (!compiled.ok) {
      for (const problem of compiled.problems) {
        const inside = isText
          ? [...path, 'expression']
          : [...path, ...problem.path];
        this.add(
          isText
            ? this.places.findInside(inside, problem)
            : this.places.find(inside),
          {
            rule: problem.rule,
            path: inside,
            message: `Check "${name}": ${problem.message}`,
            remedy: problem.remedy,
          },
        );
      }
      return undefined;
    }
    if (compiled.value.facts.length === 0) {
      const inside = isText ? [...path, 'expression'] : path;
      this.add(this.places.find(inside), {
        rule: 'scorecard-no-fact',
        path: inside,
        message: `Check "${name}" names no fact, so it says the same of everything.`,
        remedy: 'Compare a fact, for example slo.count >= 1.',
      });
      return undefined;
    }
    const lineOf = (at: Path) => this.places.find(at).line;
    return {
      rule,
      compiled: compiled.value,
      line: lineOf(path),
      fixtureLines: itemsOf(check.fixtures).map(({ at }) =>
        lineOf([...path, 'fixtures', at]),
      ),
    };
  }

  private readFixture(fixture: CheckFixture, path: Path): void {
    for (const [id, value] of Object.entries(fixture.facts)) {
      const definition = this.definitions.get(id);
      if (
        definition &&
        (value === null || isValueOfType(value, definition.type))
      )
        continue;
      this.add(this.places.find([...path, id]), {
        rule: 'scorecard-fixture',
        path: [...path, id],
        message: definition
          ? `The fixture gives ${id} the value ${JSON.stringify(
              value,
            )}, which is no ${definition.type}.`
          : `The fixture names the fact "${id}", which nobody declares.`,
        remedy:
          'Give each declared fact a value of its type, or null for "looked and found none".',
      });
    }
  }

  private refuseDoubles(names: readonly [string, Path][], what: string): void {
    const seen = new Set<string>();
    for (const [name, path] of names) {
      if (seen.has(name))
        this.add(this.places.find(path), {
          rule: 'scorecard-duplicate',
          path,
          message: `The ${what} "${name}" is there twice.`,
          remedy: `Give each ${what} a name of its own.`,
        });
      seen.add(name);
    }
  }
}

/**
 * Reads a scorecard file against the declared facts: the scorecard, or every problem with its place.
 *
 * @public
 */
export function parseScorecard(
  source: string,
  options: { file: string; definitions: FactDefinitions },
): Result<Scorecard> {
  const { file, definitions } = options;
  const lines = new LineCounter();
  const refuse = (message: string, remedy: string): Result<Scorecard> =>
    problems([
      {
        file,
        line: 1,
        column: 1,
        severity: 'error',
        rule: 'scorecard-yaml',
        message,
        remedy,
      },
    ]);
  const unreadable = textProblems(file, source);
  if (unreadable.length > 0) return problems(unreadable);
  const documents = parseAllDocuments(source, {
    lineCounter: lines,
    prettyErrors: false,
    merge: false,
    uniqueKeys: true,
    stringKeys: true,
  });
  if (!Array.isArray(documents) || documents.length !== 1)
    return refuse(
      `The file holds ${
        Array.isArray(documents) ? documents.length : 0
      } documents.`,
      'Write one scorecard a file.',
    );
  const [document] = documents;
  const places = new YamlPlaces(source, document, lines);
  const reader = new ScorecardReader(file, places, definitions);
  for (const error of [...document.errors, ...document.warnings]) {
    reader.add(places.at(error.pos[0]), {
      rule: 'scorecard-yaml',
      message: `YAML: ${error.message}.`,
      remedy: 'Correct the YAML at this place.',
    });
  }
  if (reader.found.length > 0) return problems(reader.found);
  for (const { offset, message, remedy } of escapedProblems(document))
    reader.add(places.at(offset), { rule: 'scorecard-yaml', message, remedy });
  visit(document, {
    Pair: (_, { key }) => {
      if (isScalar(key) && key.value === '__proto__' && key.range)
        reader.add(places.at(key.range[0]), {
          rule: 'scorecard-form',
          message: 'The key "__proto__" cannot be used.',
          remedy: 'Remove it.',
        });
    },
  });
  if (reader.found.length > 0) return problems(reader.found);
  let value: unknown;
  try {
    value = document.toJS({ maxAliasCount: 50 });
  } catch (error) {
    return refuse(
      `YAML: ${error instanceof Error ? error.message : error}`,
      'Write the values out instead of aliases.',
    );
  }
  const scorecard = reader.read(value);
  return scorecard && reader.found.length === 0
    ? ok(scorecard)
    : problems(
        [...reader.found].sort(
          (a, b) => a.line - b.line || a.column - b.column,
        ),
      );
}
