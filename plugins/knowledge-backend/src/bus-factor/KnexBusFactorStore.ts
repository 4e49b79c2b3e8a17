import {
  DatabaseService,
  resolvePackagePath,
} from '@backstage/backend-plugin-api';
import {
  BranchChange,
  branchChanges,
  Rewrite,
} from '@fathom/backstage-plugin-knowledge-common';
import { Knex } from 'knex';
import {
  Analysis,
  BusFactorStore,
  NewAnalysis,
  StoredFigures,
  StoredKnowledge,
  StoredModel,
  StoredTip,
} from './BusFactorStore';
import { repositoryOfReading } from './readingName';

interface Row {
  entity_ref: string;
  repository: string;
  state: StoredKnowledge['state'];
  reason: string | null;
  remedy: string | null;
  revision: string | null;
  at: string | null;
  path: string | null;
  bus_factor: number | null;
  still_here: number | null;
  files_to_more: number | null;
  abandoned_share: number | null;
  counted: number | null;
  confidence: StoredFigures['confidence'] | null;
  doubts: string | null;
  trend: string | null;
  model: string | null;
  document: string | null;
  branch: string | null;
  branch_changes: string | null;
  rewrites: string | null;
}

const figureColumns = [
  ...(['entity_ref', 'repository', 'state', 'reason', 'remedy'] as const),
  ...(['revision', 'at', 'bus_factor', 'still_here'] as const),
  ...(['files_to_more', 'abandoned_share', 'counted'] as const),
  ...(['confidence', 'doubts', 'trend'] as const),
];
/** Far below the number of variables that one statement may hold. */
const atOnce = 100;
const shownMonths = 12;

const entities = 'fathom_knowledge_entity';
const history = 'fathom_knowledge_history';
const readings = 'fathom_knowledge_reading';

function changesOf(
  row: Pick<Row, 'branch_changes'> | undefined,
): BranchChange[] | undefined {
  return row?.branch_changes ? JSON.parse(row.branch_changes) : undefined;
}

function rewritesOf({
  rewrites,
}: Pick<Row, 'rewrites'>): Rewrite[] | undefined {
  return rewrites ? JSON.parse(rewrites) : undefined;
}

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
    const { report, files, movements, model, near, branch, rewrites } =
      analysis;
    const known = report.busFactor !== null;
    const row: Omit<Row, 'branch_changes'> = {
      entity_ref: entityRef,
      repository,
      state: known ? 'known' : 'unknown',
      reason: known ? null : report.reason ?? null,
      remedy: known ? null : report.remedy ?? null,
      revision: report.revision,
      at,
      path: report.path,
      bus_factor: report.busFactor,
      still_here: report.stillHere.busFactor,
      files_to_more: report.stillHere.margin?.filesToMore ?? null,
      abandoned_share: report.stillHere.abandonedShare,
      counted: report.files.counted,
      confidence: report.confidence.grade,
      doubts: JSON.stringify(report.confidence.reasons),
      trend: JSON.stringify(
        (report.trend ?? [])
          .slice(-shownMonths)
          .map(({ month, stillHere }) => ({ month, stillHere })),
      ),
      model: model ? JSON.stringify({ model, near }) : null,
      document: JSON.stringify({ report, files, movements }),
      branch: branch ?? null,
      rewrites: rewrites?.length ? JSON.stringify(rewrites) : null,
    };
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

function toFigures(row: Row): StoredFigures {
  const trend = JSON.parse(row.trend ?? '[]') as {
    month: string;
    stillHere: number | null;
  }[];
  return {
    entityRef: row.entity_ref,
    repository: row.repository,
    state: row.state,
    reason: row.reason ?? undefined,
    remedy: row.remedy ?? undefined,
    revision: row.revision ?? undefined,
    at: row.at ?? undefined,
    busFactor: row.bus_factor ?? undefined,
    stillHere: row.still_here ?? undefined,
    filesToMore: row.files_to_more ?? undefined,
    abandonedShare: row.abandoned_share ?? undefined,
    counted: row.counted ?? undefined,
    confidence: row.confidence ?? undefined,
    confidenceReasons: JSON.parse(row.doubts ?? '[]') as string[],
    trend: trend.map(({ month, stillHere }) => ({
      month,
      stillHere: stillHere ?? undefined,
    })),
  };
}

function toStored(row: Row): StoredKnowledge {
  return {
    entityRef: row.entity_ref,
    repository: row.repository,
    state: row.state,
    reason: row.reason ?? undefined,
    remedy: row.remedy ?? undefined,
    at: row.at ?? undefined,
    branchChanges: changesOf(row),
    rewrites: rewritesOf(row),
    analysis: row.document ? (JSON.parse(row.document) as Analysis) : undefined,
  };
}
