import type { Knex } from 'knex';
import { lastChange } from '../database';
import type { Library } from '../scorecard';
import { Ladder, laddersOf, levelOf, PackedScore } from '../score';

/** One entity as the fleet shows it. */
export interface FleetEntry {
  id: number;
  ref: string;
  title: string;
  owner?: string;
  system?: string;
  domain?: string;
  /** What a search looks through, in small letters. */
  text: string;
  /** A digit a check number. */
  outcomes: string;
  /** By scorecard, of those that are about it. */
  scores: Map<string, PackedScore>;
}

export interface Fleet {
  library: Library;
  ladders: Ladder[];
  /** By title, then by reference. */
  entries: readonly FleetEntry[];
  byId: ReadonlyMap<number, FleetEntry>;
}

const collator = new Intl.Collator('en-US');

function byName(a: FleetEntry, b: FleetEntry): number {
  return collator.compare(a.title, b.title) || (a.ref < b.ref ? -1 : 1);
}

/**
 * The fleet in memory: 10,000 entities by 40 checks are half a megabyte, packed as the table has it. Before
 * each answer one small row is read; what changed since, on this instance or another, is read anew.
 */
export class FleetCopy {
  static create(knex: Knex): FleetCopy {
    return new FleetCopy(knex);
  }

  private readonly byId = new Map<number, FleetEntry>();
  private entries: FleetEntry[] = [];
  private ladders: Ladder[] = [];
  private library?: Library;
  private change = 0;
  private turn: Promise<unknown> = Promise.resolve();

  private constructor(private readonly knex: Knex) {}

  /** The fleet as it is now. */
  async read(library: Library): Promise<Fleet> {
    const turn = this.turn.then(() => this.refresh(library));
    this.turn = turn.catch(() => undefined);
    await turn;
    return {
      library,
      ladders: this.ladders,
      entries: this.entries,
      byId: this.byId,
    };
  }

  private async refresh(library: Library): Promise<void> {
    const change = await lastChange(this.knex);
    if (change !== this.change) await this.readChanged();
    if (this.library !== library) {
      this.library = library;
      this.ladders = laddersOf(library);
      for (const entry of this.byId.values()) this.score(entry);
      // Another list: what was sorted by the old levels is sorted anew.
      this.entries = [...this.entries];
    }
  }

  private async readChanged(): Promise<void> {
    const since = this.change;
    // A change of this very moment may be in one of the two reads: it is read again next time.
    const upTo = await lastChange(this.knex);
    const rows = await this.knex('score_entity as e')
      .leftJoin('score_entity_state as s', 's.entity_id', 'e.id')
      .where('e.changed', '>', since)
      .orWhere('s.changed', '>', since)
      .select(
        'e.id',
        'e.ref',
        'e.title',
        'e.owner_ref',
        'e.system_ref',
        'e.domain_ref',
        'e.gone_at',
        's.outcomes',
        this.knex.raw('(e.document is not null) as seen'),
      );
    let isMoved = false;
    for (const row of rows) {
      const before = this.byId.get(row.id);
      if (row.gone_at || !row.seen || row.outcomes === null) {
        isMoved ||= this.byId.delete(row.id);
        continue;
      }
      const title = row.title ?? row.ref;
      const entry: FleetEntry = {
        id: row.id,
        ref: row.ref,
        title,
        ...(row.owner_ref && { owner: row.owner_ref }),
        ...(row.system_ref && { system: row.system_ref }),
        ...(row.domain_ref && { domain: row.domain_ref }),
        text: [title, row.ref, row.owner_ref, row.system_ref, row.domain_ref]
          .filter(Boolean)
          .join(' ')
          .toLocaleLowerCase('en-US'),
        outcomes: row.outcomes,
        scores: new Map(),
      };
      isMoved ||= before?.title !== title || before?.ref !== row.ref;
      this.score(entry);
      this.byId.set(row.id, entry);
    }
    if (isMoved) this.entries = [...this.byId.values()].sort(byName);
    else if (rows.length > 0)
      this.entries = this.entries.map(entry => this.byId.get(entry.id)!);
    this.change = upTo;
  }

  private score(entry: FleetEntry): void {
    entry.scores.clear();
    for (const ladder of this.ladders) {
      const score = levelOf(ladder, entry.outcomes);
      if (score.isJudged) entry.scores.set(ladder.scorecard.name, score);
    }
  }
}
