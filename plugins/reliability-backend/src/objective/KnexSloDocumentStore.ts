import type { Knex } from 'knex';
import { KnexReadings } from '../reading';
import type {
  SloDocuments,
  SloDocumentStore,
  SloHead,
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
}
