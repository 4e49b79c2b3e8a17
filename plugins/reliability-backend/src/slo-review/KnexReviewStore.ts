import type { Knex } from 'knex';
import type { RecordedReview, ReviewStore, StoredSubject } from './ReviewStore';

interface SubjectRow {
  entity_ref: string;
  slo: string;
  repository: string;
  commit: string;
  file: string;
  line: number;
  first_seen: string;
  every_days: number | null;
  unreadable: string | null;
  required_at: string | null;
}

interface ReviewRow {
  id: string;
  entity_ref: string;
  slo: string;
  at: string;
  user_ref: string;
  decision: RecordedReview['decision'];
  note: string | null;
  recorded_at: string;
}

const subjectTable = 'slo_review_subjects';
const reviewTable = 'slo_reviews';
// Far below the number of variables that one statement may hold on SQLite and PostgreSQL.
const chunkSize = 50;

export class KnexReviewStore implements ReviewStore {
  static create(knex: Knex): KnexReviewStore {
    return new KnexReviewStore(knex);
  }

  private constructor(private readonly knex: Knex) {}

  async keep(
    entityRef: string,
    seen: readonly Omit<
      StoredSubject,
      'entityRef' | 'firstSeen' | 'requiredAt'
    >[],
    at: string,
  ): Promise<void> {
    // Of two documents with one name the first counts: one statement may not touch a row twice.
    const once = new Map(
      [...seen].reverse().map(subject => [subject.slo, subject]),
    );
    await this.knex.transaction(async tx => {
      const there: string[] = await tx<SubjectRow>(subjectTable)
        .where({ entity_ref: entityRef })
        .pluck('slo');
      for (const part of chunks(there.filter(slo => !once.has(slo))))
        await tx<SubjectRow>(subjectTable)
          .where({ entity_ref: entityRef })
          .whereIn('slo', part)
          .delete();
      for (const part of chunks([...once.values()]))
        await tx<SubjectRow>(subjectTable)
          .insert(
            part.map(subject => ({
              entity_ref: entityRef,
              slo: subject.slo,
              repository: subject.repository,
              commit: subject.commit,
              file: subject.file,
              line: subject.line,
              first_seen: at,
              every_days: subject.everyDays ?? null,
              unreadable: subject.unreadable ?? null,
              required_at: null,
            })),
          )
          .onConflict(['entity_ref', 'slo'])
          .merge([
            'repository',
            'commit',
            'file',
            'line',
            'every_days',
            'unreadable',
          ]);
    });
  }

  async require(entityRef: string, slo: string, at: string): Promise<void> {
    await this.knex<SubjectRow>(subjectTable)
      .where({ entity_ref: entityRef, slo })
      .where(query =>
        query.whereNull('required_at').orWhere('required_at', '<', at),
      )
      .update({ required_at: at });
  }

  async listSubjects(entityRef?: string): Promise<StoredSubject[]> {
    const query = this.knex<SubjectRow>(subjectTable).orderBy([
      'entity_ref',
      'slo',
    ]);
    const rows =
      entityRef === undefined
        ? await query
        : await query.where({ entity_ref: entityRef });
    return rows.map(row => ({
      entityRef: row.entity_ref,
      slo: row.slo,
      repository: row.repository,
      commit: row.commit,
      file: row.file,
      line: row.line,
      firstSeen: row.first_seen,
      ...(row.every_days !== null && { everyDays: row.every_days }),
      ...(row.unreadable !== null && { unreadable: row.unreadable }),
      ...(row.required_at !== null && { requiredAt: row.required_at }),
    }));
  }

  async record(review: RecordedReview): Promise<void> {
    await this.knex<ReviewRow>(reviewTable).insert({
      id: review.id,
      entity_ref: review.entityRef,
      slo: review.slo,
      at: review.at,
      user_ref: review.userRef,
      decision: review.decision,
      note: review.note ?? null,
      recorded_at: review.recordedAt,
    });
  }

  async list(entityRef: string): Promise<RecordedReview[]> {
    const rows = await this.knex<ReviewRow>(reviewTable)
      .where({ entity_ref: entityRef })
      .orderBy([{ column: 'at', order: 'desc' }, { column: 'id' }]);
    return rows.map(toReview);
  }

  async listLast(until: string): Promise<RecordedReview[]> {
    const last = this.knex<ReviewRow>(reviewTable)
      .select('entity_ref', 'slo')
      .max({ at: 'at' })
      .where('at', '<=', until)
      .groupBy('entity_ref', 'slo')
      .as('last');
    const rows: ReviewRow[] = await this.knex({ review: reviewTable })
      .join(last, {
        'last.entity_ref': 'review.entity_ref',
        'last.slo': 'review.slo',
        'last.at': 'review.at',
      })
      .join(
        { subject: subjectTable },
        {
          'subject.entity_ref': 'review.entity_ref',
          'subject.slo': 'review.slo',
        },
      )
      .select('review.*');
    return rows.map(toReview);
  }

  async remove(entityRefs: readonly string[]): Promise<void> {
    for (const part of chunks(entityRefs))
      await this.knex<SubjectRow>(subjectTable)
        .whereIn('entity_ref', part)
        .delete();
  }
}

function toReview(row: ReviewRow): RecordedReview {
  return {
    id: row.id,
    entityRef: row.entity_ref,
    slo: row.slo,
    at: row.at,
    userRef: row.user_ref,
    decision: row.decision,
    ...(row.note !== null && { note: row.note }),
    recordedAt: row.recorded_at,
  };
}

function chunks<T>(some: readonly T[]): T[][] {
  const found: T[][] = [];
  for (let from = 0; from < some.length; from += chunkSize)
    found.push(some.slice(from, from + chunkSize));
  return found;
}
