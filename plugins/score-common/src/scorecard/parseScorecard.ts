import { ok, Problem, problems, Result } from '@fathom/kernel';
import { isScalar, LineCounter, parseAllDocuments, visit } from 'yaml';
import { CheckSource, FactDefinitions, parseCheck } from '../check-language';
import { isValueOfType } from '../fact';
import type { Check, CheckFixture, Scorecard } from './Scorecard';
import { CheckDocument, scorecardSchema } from './schema';
import { textProblems } from './textProblems';
import { YamlPlaces } from './YamlPlaces';

type Path = readonly (string | number)[];

function pathWords(path: Path): string {
  return path
    .map(part => (typeof part === 'number' ? `[${part}]` : `.${part}`))
    .join('')
    .replace(/^\./, '');
}

function sourceOf(document: CheckDocument): {
  source: CheckSource;
  rule: string;
} {
  if (document.expression !== undefined)
    return {
      source: { expression: document.expression },
      rule: document.expression.trim(),
    };
  const key = (['all', 'any', 'not'] as const).find(
    form => document[form] !== undefined,
  )!;
  const conditions = { [key]: document[key] };
  return { source: { conditions }, rule: JSON.stringify(conditions) };
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

  read(value: unknown): Scorecard | undefined {
    const parsed = scorecardSchema.safeParse(value);
    if (!parsed.success) {
      for (const issue of parsed.error.issues) {
        const unknown =
          issue.code === 'unrecognized_keys' ? issue.keys : undefined;
        const path = unknown ? [...issue.path, unknown[0]] : issue.path;
        this.add(unknown ? this.places.findKey(path) : this.places.find(path), {
          rule: 'scorecard-form',
          path,
          message: unknown
            ? `Unknown key "${unknown.join('", "')}".`
            : `${pathWords(path) || 'The document'}: ${issue.message}.`,
          remedy: unknown
            ? 'Remove it, or correct its spelling.'
            : 'See the form of a scorecard in docs/score.md.',
        });
      }
      return undefined;
    }
    const { metadata, spec } = parsed.data;
    this.refuseDoubles(
      spec.levels.map((level, at) => [
        level.name,
        ['spec', 'levels', at, 'name'],
      ]),
      'level',
    );
    this.refuseDoubles(
      spec.levels.flatMap((level, at) =>
        level.checks.map((check, index): [string, Path] => [
          check.id,
          ['spec', 'levels', at, 'checks', index, 'id'],
        ]),
      ),
      'check',
    );
    return {
      ...metadata,
      ...(spec.appliesTo && { appliesTo: spec.appliesTo }),
      levels: spec.levels.map((level, at) => ({
        name: level.name,
        checks: level.checks
          .map((check, index) =>
            this.readCheck(check, level.name, [
              'spec',
              'levels',
              at,
              'checks',
              index,
            ]),
          )
          .filter(check => check !== undefined),
      })),
    };
  }

  private readCheck(
    document: CheckDocument,
    level: string,
    path: Path,
  ): Check | undefined {
    const { source, rule } = sourceOf(document);
    const fixtures = (document.fixtures ?? []) as CheckFixture[];
    fixtures.forEach((fixture, index) =>
      this.readFixture(fixture, [...path, 'fixtures', index, 'facts']),
    );
    const compiled = parseCheck(source, this.definitions);
    if (!compiled.ok) {
      for (const problem of compiled.problems) {
        const isText = 'expression' in source;
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
            message: `Check "${document.id}": ${problem.message}`,
            remedy: problem.remedy,
          },
        );
      }
      return undefined;
    }
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
      fixtures,
      rule,
      compiled: compiled.value,
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
    : problems(reader.found);
}
