import type { Knex } from 'knex';
import { chunkSize, KnexReadings, toStored } from '../reading';
import type {
  SloDocuments,
  SloDocumentStore,
  SloHead,
  StoredSlos,
} from './SloDocumentStore';

export class KnexSloDocumentStore
  extends KnexReadings<SloDocuments>
  implements SloDocumentStore
{
  static create(knex: Knex): KnexSloDocumentStore {
    return new KnexSloDocumentStore(knex, 'slo_readings');
  }

  async listHeads(): Promise<SloHead[]> {
    const rows = await this.rows()
      .select('entity_ref', 'repository', 'commit', 'read_at')
      .orderBy('entity_ref');
    return rows.map(row => ({
      entityRef: row.entity_ref,
      repository: row.repository,
      ...(row.commit && { commit: row.commit }),
      ...(row.read_at && { readAt: row.read_at }),
    }));
  }

  async list(entityRefs: readonly string[]): Promise<StoredSlos[]> {
    const found: StoredSlos[] = [];
    for (let from = 0; from < entityRefs.length; from += chunkSize) {
      const rows = await this.rows().whereIn(
        'entity_ref',
        entityRefs.slice(from, from + chunkSize),
      );
      found.push(...rows.map(row => toStored<SloDocuments>(row)));
    }
    return found;
  }
}
