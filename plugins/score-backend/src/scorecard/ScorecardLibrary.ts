import {
  parseScorecard,
  Scorecard,
} from '@fathom/backstage-plugin-score-common';
import type { FactDefinition } from '@fathom/kernel';
import type { ScorecardFile, ScorecardStore } from './ScorecardStore';

/** The scorecards that judge now, with the definitions that they were compiled against. */
export interface Library {
  scorecards: { scorecard: Scorecard; file: ScorecardFile }[];
  files: ScorecardFile[];
  definitions: FactDefinition[];
}

/** Keeps scorecards compiled until a file or a declaration changes, on this or another instance. */
export class ScorecardLibrary {
  static create(options: {
    store: ScorecardStore;
    listDefinitions: () => Promise<FactDefinition[]>;
  }): ScorecardLibrary {
    return new ScorecardLibrary(options.store, options.listDefinitions);
  }

  private version?: string;
  private library?: Library;

  private constructor(
    private readonly store: ScorecardStore,
    private readonly listDefinitions: () => Promise<FactDefinition[]>,
  ) {}

  async load(): Promise<Library> {
    const definitions = await this.listDefinitions();
    const version = `${await this.store.version()} ${JSON.stringify(
      definitions,
    )}`;
    if (this.library && this.version === version) return this.library;
    const files = await this.store.list();
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
    this.library = { scorecards, files, definitions };
    this.version = version;
    return this.library;
  }
}
