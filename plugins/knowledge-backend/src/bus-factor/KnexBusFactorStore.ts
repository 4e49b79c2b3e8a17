import {
  DatabaseService,
  resolvePackagePath,
} from '@backstage/backend-plugin-api';
import { Knex } from 'knex';
import { Analysis, BusFactorStore, StoredKnowledge } from './BusFactorStore';

interface Row {
  entity_ref: string;
  repository: string;
  state: StoredKnowledge['state'];
  reason: string | null;
  remedy: string | null;
  revision: string | null;
  at: string | null;
  document: string | null;
}

const entities = 'fathom_knowledge_entity';
const history = 'fathom_knowledge_history';

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

  async list(): Promise<StoredKnowledge[]> {
    return (await this.knex<Row>(entities).orderBy('entity_ref')).map(toStored);
  }

  async listRefs(): Promise<string[]> {
    return this.knex<Row>(entities).orderBy('entity_ref').pluck('entity_ref');
  }

  async save(
    entityRef: string,
    repository: string,
    at: string,
    analysis: Analysis,
  ): Promise<void> {
    const { report } = analysis;
    const known = report.busFactor !== null;
    const row: Row = {
      entity_ref: entityRef,
      repository,
      state: known ? 'known' : 'unknown',
      reason: known ? null : report.reason ?? null,
      remedy: known ? null : report.remedy ?? null,
      revision: report.revision,
      at,
      document: JSON.stringify(analysis),
    };
    await this.knex.transaction(async trx => {
      await trx<Row>(entities).insert(row).onConflict('entity_ref').merge();
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
        revision: null,
        at: null,
        document: null,
        ...failure,
      })
      .onConflict('entity_ref')
      .merge();
  }

  async remove(entityRefs: readonly string[]): Promise<void> {
    // Far below the number of variables that one statement may hold.
    for (let from = 0; from < entityRefs.length; from += 100)
      await this.knex<Row>(entities)
        .whereIn('entity_ref', entityRefs.slice(from, from + 100))
        .delete();
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

function toStored(row: Row): StoredKnowledge {
  return {
    entityRef: row.entity_ref,
    repository: row.repository,
    state: row.state,
    reason: row.reason ?? undefined,
    remedy: row.remedy ?? undefined,
    at: row.at ?? undefined,
    analysis: row.document ? (JSON.parse(row.document) as Analysis) : undefined,
  };
}
