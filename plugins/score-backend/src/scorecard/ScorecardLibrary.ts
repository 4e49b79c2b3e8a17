import {
  FactLayout,
  factLayout,
  orderScorecards,
  parseScorecard,
  Scorecard,
} from '@fathom/backstage-plugin-score-common';
import type { FactDefinition, Problem } from '@fathom/kernel';
import type { CheckNumbers, NumberedCheck } from './CheckNumbers';
import type {
  ScorecardFile,
  ScorecardStore,
  ScorecardVersion,
} from './ScorecardStore';

/** The scorecards that judge now, with the definitions that they were compiled against. */
export interface Library {
  /** The number of the newest rule in it: a judgement by an older library never overwrites a newer one. */
  version: number;
  /** The one that was there first, first. */
  scorecards: { scorecard: Scorecard; file: ScorecardFile }[];
  files: ScorecardFile[];
  definitions: FactDefinition[];
  layout: FactLayout;
  /** In the order of the files. */
  checks: NumberedCheck[];
}

const pastKept = 20;

/** Scorecards that wait for each other's levels: none of them is judged. */
function inCircle(
  file: ScorecardFile,
  circular: readonly Scorecard[],
): Problem {
  return {
    file: file.path,
    line: 1,
    column: 1,
    severity: 'error',
    rule: 'scorecard-circle',
    message: `The scorecards ${circular
      .map(({ name }) => `"${name}"`)
      .join(', ')} wait for each other's levels, so none of them is judged.`,
    remedy: 'Take the check away that asks for the level of the other.',
  };
}

/**
 * The scorecard that was there first is the first one on each page, where none is asked for: another one does
 * not take its place by its name.
 */
function oldestFirst(
  judged: Library['scorecards'],
  checks: readonly NumberedCheck[],
): Library['scorecards'] {
  const since = new Map<Scorecard, number>();
  for (const { scorecard, id } of checks)
    since.set(scorecard, Math.min(id, since.get(scorecard) ?? id));
  return [...judged].sort(
    (a, b) => since.get(a.scorecard)! - since.get(b.scorecard)!,
  );
}

/** Keeps scorecards compiled until a file or a declaration changes, on this or another instance. */
export class ScorecardLibrary {
  static create(options: {
    store: ScorecardStore;
    numbers: CheckNumbers;
    listDefinitions: () => Promise<FactDefinition[]>;
  }): ScorecardLibrary {
    return new ScorecardLibrary(options);
  }

  private version?: number;
  private library?: Library;
  private readonly past = new Map<string, Library>();

  private constructor(
    private readonly options: {
      store: ScorecardStore;
      numbers: CheckNumbers;
      listDefinitions: () => Promise<FactDefinition[]>;
    },
  ) {}

  async load(): Promise<Library> {
    const { store, listDefinitions } = this.options;
    const version = await store.version();
    if (this.library && this.version === version) return this.library;
    const definitions = await listDefinitions();
    const files = await store.list();
    const library = await this.build(
      files,
      definitions,
      await store.lastVersion(),
    );
    this.library = library;
    this.version = version;
    return library;
  }

  /** The rules of a time, compiled against the facts that are declared now. */
  async loadAt(at: string): Promise<Library> {
    return this.loadPast(await this.options.store.listVersionsAt(at));
  }

  /** The rules that were in force when a version was the newest. */
  async loadVersion(version: number): Promise<Library> {
    return this.loadPast(await this.options.store.listVersionsUpTo(version));
  }

  /** One version of one scorecard alone. */
  async loadOne(version: ScorecardVersion): Promise<Library> {
    return this.loadPast([version]);
  }

  private async loadPast(
    versions: readonly ScorecardVersion[],
  ): Promise<Library> {
    const { listDefinitions } = this.options;
    const files = versions.map(version => ({
      repository: version.repository,
      path: version.path,
      name: version.name,
      goodText: version.text,
      goodCommit: version.commit,
      problems: [],
    }));
    const definitions = await listDefinitions();
    const last = Math.max(0, ...versions.map(({ id }) => id));
    const key = `${versions.map(({ id }) => id)} ${JSON.stringify(
      definitions,
    )}`;
    const known = this.past.get(key);
    if (known) return known;
    const library = await this.build(files, definitions, last);
    this.past.set(key, library);
    if (this.past.size > pastKept)
      this.past.delete(this.past.keys().next().value!);
    return library;
  }

  private async build(
    files: ScorecardFile[],
    definitions: FactDefinition[],
    version: number,
  ): Promise<Library> {
    const byId = new Map(
      definitions.map(definition => [definition.id, definition]),
    );
    const scorecards = files.flatMap(file => {
      if (!file.goodText) return [];
      const parsed = parseScorecard(file.goodText, {
        file: file.path,
        definitions: byId,
      });
      return parsed.ok ? [{ scorecard: parsed.value, file }] : [];
    });
    const { circular } = orderScorecards(
      scorecards.map(({ scorecard }) => scorecard),
    );
    const isCircular = (name: string | undefined) =>
      circular.some(scorecard => scorecard.name === name);
    const judged = scorecards.filter(
      ({ scorecard }) => !isCircular(scorecard.name),
    );
    const checks = await this.options.numbers.number(
      judged.map(({ scorecard }) => scorecard),
    );
    return {
      version,
      scorecards: oldestFirst(judged, checks),
      files: files.map(file =>
        isCircular(file.name)
          ? { ...file, problems: [...file.problems, inCircle(file, circular)] }
          : file,
      ),
      definitions,
      layout: factLayout(definitions),
      checks,
    };
  }
}
