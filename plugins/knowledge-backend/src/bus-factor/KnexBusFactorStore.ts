import {
  DatabaseService,
  resolvePackagePath,
} from '@backstage/backend-plugin-api';
import { branchChanges } from '@fathom/backstage-plugin-knowledge-common';
import { Knex } from 'knex';
import {
  BusFactorStore,
  NewAnalysis,
  StoredFigures,
  StoredKnowledge,
  StoredModel,
  StoredTip,
} from './BusFactorStore';
import {
  changesOf,
  figureColumns,
  rewritesOf,
  Row,
  toFigures,
  toRow,
  toStored,
} from './busFactorRow';
import { repositoryOfReading } from './readingName';

/** Far below the number of variables that one statement may hold. */
const atOnce = 100;

const entities = 'fathom_knowledge_entity';
const history = 'fathom_knowledge_history';
const readings = 'fathom_knowledge_reading';

export class KnexBusFactorStore implements BusFactorStore {
  static async create(database: DatabaseService): Promise<KnexBusFactorStore> {
    const knex = await database.getClient();
    if (!database.migrations?.skip) {
      await knex.migrate.latest({
        directory: resolvePackagePath(
          '@fathom/backstage-plugin-knowledge-backend',
          'migrations',
        ),
      });
    }
    return new KnexBusFactorStore(knex);
  }

  private constructor(private readonly knex: Knex) {}

  async find(entityRef: string): Promise<StoredKnowledge | undefined> {
    const row = await this.knex<Row>(entities)
      .where({ entity_ref: entityRef })
      .first();
    return row && toStored(row);
  }

  async listFigures(): Promise<StoredFigures[]> {
    return (
      await this.knex<Row>(entities).select(figureColumns).orderBy('entity_ref')
    ).map(row => toFigures(row as Row));
  }

  async listRefs(): Promise<string[]> {
    return this.knex<Row>(entities).orderBy('entity_ref').pluck('entity_ref');
  }

  async listVersions(): Promise<{ entityRef: string; at: string }[]> {
    const rows = await this.knex<Row>(entities)
      .whereNotNull('model')
      .select('entity_ref', 'at');
    return rows.map(row => ({ entityRef: row.entity_ref, at: row.at! }));
  }

  async listModels(entityRefs: readonly string[]): Promise<StoredModel[]> {
    const found: StoredModel[] = [];
    for (let from = 0; from < entityRefs.length; from += atOnce) {
      const rows = await this.knex<Row>(entities)
        .whereIn('entity_ref', entityRefs.slice(from, from + atOnce))
        .whereNotNull('model')
        .select('entity_ref', 'repository', 'path', 'at', 'model');
      for (const row of rows)
        found.push({
          entityRef: row.entity_ref,
          repository: row.repository,
          path: row.path ?? '',
          at: row.at!,
          ...(JSON.parse(row.model!) as Pick<StoredModel, 'model' | 'near'>),
        });
    }
    return found;
  }

  async findTips(
    entityRefs: readonly string[],
  ): Promise<ReadonlyMap<string, StoredTip>> {
    const found = new Map<string, StoredTip>();
    for (let from = 0; from < entityRefs.length; from += atOnce) {
      const rows = await this.knex<Row>(entities)
        .whereIn('entity_ref', entityRefs.slice(from, from + atOnce))
        .select('entity_ref', 'repository', 'revision', 'branch', 'rewrites');
      for (const row of rows)
        found.set(row.entity_ref, {
          repository: row.repository,
          revision: row.revision || undefined,
          branch: row.branch ?? undefined,
          rewrites: rewritesOf(row),
        });
    }
    return found;
  }

  async save(
    entityRef: string,
    repository: string,
    at: string,
    analysis: NewAnalysis,
  ): Promise<void> {
    const { report, branch } = analysis;
    const row = toRow(entityRef, repository, at, analysis);
    await this.knex.transaction(async trx => {
      const before = await trx<Row>(entities)
        .where({ entity_ref: entityRef })
        .first('branch', 'branch_changes');
      const changes = branchChanges(
        { branch: before?.branch ?? undefined, changes: changesOf(before) },
        { branch, at },
      );
      await trx<Row>(entities)
        .insert({
          ...row,
          branch: branch ?? before?.branch ?? null,
          branch_changes: changes.length > 0 ? JSON.stringify(changes) : null,
        })
        .onConflict('entity_ref')
        .merge();
      const last = await trx(history)
        .where({ entity_ref: entityRef })
        .orderBy('at', 'desc')
        .first();
      const moved = {
        bus_factor: report.busFactor,
        still_here: report.stillHere.busFactor,
      };
      if (
        last &&
        last.bus_factor === moved.bus_factor &&
        last.still_here === moved.still_here
      )
        return;
      await trx(history)
        .insert({
          entity_ref: entityRef,
          at,
          revision: report.revision,
          ...moved,
        })
        .onConflict(['entity_ref', 'at'])
        .merge();
    });
  }

  async saveFailure(
    entityRef: string,
    repository: string,
    why: { reason: string; remedy?: string },
  ): Promise<void> {
    const failure = {
      repository,
      reason: why.reason,
      remedy: why.remedy ?? null,
    };
    const stale = await this.knex<Row>(entities)
      .where({ entity_ref: entityRef })
      .whereNotNull('document')
      .update({ ...failure, state: 'stale' });
    if (stale > 0) return;
    await this.knex<Row>(entities)
      .insert({
        entity_ref: entityRef,
        state: 'unknown',
        ...failure,
      })
      .onConflict('entity_ref')
      .merge();
  }

  async remove(entityRefs: readonly string[]): Promise<void> {
    for (let from = 0; from < entityRefs.length; from += atOnce)
      await this.knex<Row>(entities)
        .whereIn('entity_ref', entityRefs.slice(from, from + atOnce))
        .delete();
    // What nobody names any more goes with the last who did.
    const named = new Set<string>(
      await this.knex(entities).distinct('repository').pluck('repository'),
    );
    const kept: string[] = await this.knex(readings).pluck('repository');
    const lost = kept.filter(name => !named.has(repositoryOfReading(name)));
    for (let from = 0; from < lost.length; from += atOnce)
      await this.knex(readings)
        .whereIn('repository', lost.slice(from, from + atOnce))
        .delete();
  }

  async findReading(repository: string): Promise<Uint8Array | undefined> {
    const row = await this.knex(readings).where({ repository }).first('state');
    return row && new Uint8Array(row.state);
  }

  async saveReading(
    repository: string,
    at: string,
    state: Uint8Array | undefined,
  ): Promise<void> {
    if (!state) {
      await this.knex(readings).where({ repository }).delete();
      return;
    }
    await this.knex(readings)
      .insert({ repository, at, state: Buffer.from(state) })
      .onConflict('repository')
      .merge();
  }

  async forgetHistory(before: string): Promise<void> {
    // The newest row of each entity that is there says what holds now, however old it is.
    const newest = this.knex(history)
      .max('at')
      .whereIn('entity_ref', this.knex(entities).select('entity_ref'))
      .groupBy('entity_ref');
    await this.knex(history)
      .where('at', '<', before)
      .whereNotIn('at', newest)
      .delete();
  }
}
