import type { Knex } from 'knex';
import { KnexReadings, toStored } from '../reading';
import type { RunbookContent, RunbookStore } from './RunbookStore';

export class KnexRunbookStore
  extends KnexReadings<RunbookContent>
  implements RunbookStore
{
  static create(knex: Knex): KnexRunbookStore {
    return new KnexRunbookStore(knex, 'runbook_readings');
  }

  async listRefs(): Promise<string[]> {
    return this.rows().orderBy('entity_ref').pluck('entity_ref');
  }

  async listKeepers({
    repository,
    file,
  }: {
    repository: string;
    file: string;
  }): Promise<string[]> {
    const rows = await this.rows().where({ repository }).orderBy('entity_ref');
    return rows.flatMap(row =>
      toStored<RunbookContent>(row).reading?.content.runbooks.some(
        one => one.file === file,
      )
        ? [row.entity_ref]
        : [],
    );
  }
}
