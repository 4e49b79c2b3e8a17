import type { Knex } from 'knex';
import type { ExerciseStore, RecordedExercise } from './ExerciseStore';

interface Row {
  id: string;
  repository: string;
  file: string;
  entity_ref: string;
  user_ref: string;
  kind: RecordedExercise['kind'];
  outcome: RecordedExercise['outcome'];
  at: string;
  minutes: number | null;
  wrong: string | null;
  ref: string | null;
  recorded_at: string;
}

const table = 'runbook_exercises';

export class KnexExerciseStore implements ExerciseStore {
  static create(knex: Knex): KnexExerciseStore {
    return new KnexExerciseStore(knex);
  }

  private constructor(private readonly knex: Knex) {}

  async record(exercise: RecordedExercise): Promise<void> {
    await this.knex<Row>(table).insert({
      id: exercise.id,
      repository: exercise.repository,
      file: exercise.file,
      entity_ref: exercise.entityRef,
      user_ref: exercise.userRef,
      kind: exercise.kind,
      outcome: exercise.outcome,
      at: exercise.at,
      minutes: exercise.minutes ?? null,
      wrong: exercise.wrong ?? null,
      ref: exercise.ref ?? null,
      recorded_at: exercise.recordedAt,
    });
  }

  async listOfRepository(repository: string): Promise<RecordedExercise[]> {
    return this.select({ repository });
  }

  async list(): Promise<RecordedExercise[]> {
    return this.select({});
  }

  async listOfUser(userRef: string): Promise<RecordedExercise[]> {
    return this.select({ user_ref: userRef });
  }

  async remove(
    id: string,
    userRef: string,
  ): Promise<RecordedExercise | undefined> {
    const own = { id, user_ref: userRef };
    const [found] = await this.select(own);
    if (found) await this.knex<Row>(table).where(own).delete();
    return found;
  }

  private async select(where: Partial<Row>): Promise<RecordedExercise[]> {
    const rows = await this.knex<Row>(table)
      .where(where)
      .orderBy([{ column: 'at', order: 'desc' }, { column: 'id' }]);
    return rows.map(row => ({
      id: row.id,
      repository: row.repository,
      file: row.file,
      entityRef: row.entity_ref,
      userRef: row.user_ref,
      kind: row.kind,
      outcome: row.outcome,
      at: row.at,
      ...(row.minutes !== null && { minutes: row.minutes }),
      ...(row.wrong !== null && { wrong: row.wrong }),
      ...(row.ref !== null && { ref: row.ref }),
      recordedAt: row.recorded_at,
    }));
  }
}
