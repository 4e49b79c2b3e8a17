import type { DatabaseService } from '@backstage/backend-plugin-api';
import { Knex } from 'knex';
import type { PlanStore, StoredPlan } from './PlanStore';

interface Row {
  id: string;
  at: string;
  title: string;
  target: number;
  pairings: string;
}

const plans = 'fathom_knowledge_plan';

/** Its table is made by the migrations that `KnexBusFactorStore` runs. */
export class KnexPlanStore implements PlanStore {
  static async create(database: DatabaseService): Promise<KnexPlanStore> {
    return new KnexPlanStore(await database.getClient());
  }

  private constructor(private readonly knex: Knex) {}

  async list(): Promise<StoredPlan[]> {
    const rows = await this.knex<Row>(plans).orderBy([
      { column: 'at', order: 'desc' },
      { column: 'id' },
    ]);
    return rows.map(row => ({
      id: row.id,
      at: row.at,
      title: row.title,
      target: row.target,
      pairings: JSON.parse(row.pairings),
    }));
  }

  async save(plan: StoredPlan): Promise<void> {
    await this.knex<Row>(plans).insert({
      id: plan.id,
      at: plan.at,
      title: plan.title,
      target: plan.target,
      pairings: JSON.stringify(plan.pairings),
    });
  }

  async remove(id: string): Promise<boolean> {
    return (await this.knex<Row>(plans).where({ id }).delete()) > 0;
  }
}
