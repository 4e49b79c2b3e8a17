import {
  DamageReport,
  repositoryItemSchema,
  repositoryReasonSchema,
  repositoryStateSchema,
} from '@fathom/backstage-plugin-repositories-common';
import type { Knex } from 'knex';
import type { NamedRepository } from './listNamedRepositories';
import type { RepositoryStore, StoredRepository } from './RepositoryStore';

interface Row {
  key: string;
  url: string;
  host: string;
  branch: string | null;
  poll_ms: number;
  by_configuration: boolean | number;
  by_catalog: boolean | number;
  catalog_misses: number;
  unnamed_since: string | null;
  state: string;
  reason: string | null;
  message: string | null;
  remedy: string | null;
  tip: string | null;
  default_branch: string | null;
  read_at: string | null;
  looked_at: string | null;
  failing_since: string | null;
  failures: number;
  // PostgreSQL gives a bigint as text, SQLite as a number.
  bytes: string | number | null;
  blobless: boolean | number;
  branches: string | null;
  duration_ms: number | null;
  next_at: string;
  reading_until: string | null;
}

const missesAllowed = 1;
const batch = 200;

/** The only SQL of the room. */
export class KnexRepositoryStore implements RepositoryStore {
  static create(knex: Knex): KnexRepositoryStore {
    return new KnexRepositoryStore(knex);
  }

  private constructor(private readonly knex: Knex) {}

  async list(now: Date): Promise<StoredRepository[]> {
    const rows = await this.named().orderBy('key');
    return rows.map(row => toRepository(row, now));
  }

  async find(key: string, now: Date): Promise<StoredRepository | undefined> {
    // PostgreSQL refuses to look for it.
    if (key.includes('\0')) return undefined;
    const row = await this.named().where({ key }).first();
    return row && toRepository(row, now);
  }

  async listDue(now: Date): Promise<StoredRepository[]> {
    const at = now.toISOString();
    const rows = await this.named()
      .where('next_at', '<=', at)
      .andWhere(query =>
        query.whereNull('reading_until').orWhere('reading_until', '<', at),
      )
      .orderBy('next_at');
    return rows.map(row => toRepository(row, now));
  }

  async setConfigured(
    named: readonly NamedRepository[],
    now: Date,
  ): Promise<void> {
    await this.knex.transaction(async tx => {
      await this.add(tx, named, 'by_configuration', now);
      const keys = new Set(named.map(({ key }) => key));
      const missing = (
        await tx<Row>('repository').where({ by_configuration: true })
      ).filter(({ key }) => !keys.has(key));
      for (const { key } of missing) {
        await tx<Row>('repository')
          .where({ key })
          .update({ by_configuration: false });
      }
      await this.stampUnnamed(tx, now);
    });
  }

  async setCatalogued(
    named: readonly NamedRepository[],
    now: Date,
  ): Promise<void> {
    await this.knex.transaction(async tx => {
      await this.add(tx, named, 'by_catalog', now);
      const keys = new Set(named.map(({ key }) => key));
      const missing = (
        await tx<Row>('repository').where({ by_catalog: true })
      ).filter(({ key }) => !keys.has(key));
      for (const { key, catalog_misses: misses } of missing) {
        await tx<Row>('repository')
          .where({ key })
          .update(
            misses >= missesAllowed
              ? { by_catalog: false, catalog_misses: 0, branches: null }
              : { catalog_misses: misses + 1 },
          );
      }
      await this.stampUnnamed(tx, now);
    });
  }

  async makeDue(key: string, now: Date): Promise<boolean> {
    const changed = await this.knex<Row>('repository')
      .where({ key })
      .whereNull('unnamed_since')
      .update({ next_at: now.toISOString() });
    return changed > 0;
  }

  async lease(key: string, until: Date): Promise<void> {
    await this.knex<Row>('repository')
      .where({ key })
      .update({ reading_until: until.toISOString() });
  }

  async release(key: string): Promise<void> {
    await this.knex<Row>('repository')
      .where({ key })
      .update({ reading_until: null });
  }

  async clearLeases(): Promise<void> {
    await this.knex<Row>('repository').update({ reading_until: null });
  }

  async saveSuccess(
    key: string,
    read: Parameters<RepositoryStore['saveSuccess']>[1],
  ): Promise<void> {
    await this.knex<Row>('repository')
      .where({ key })
      .update({
        state: 'ready',
        reason: null,
        message: null,
        remedy: null,
        failing_since: null,
        failures: 0,
        tip: read.tip,
        default_branch: read.defaultBranch ?? null,
        bytes: read.bytes,
        blobless: read.isBlobless,
        branches: branchesText(read.branches),
        duration_ms: Math.round(read.durationMs),
        read_at: read.at.toISOString(),
        looked_at: read.at.toISOString(),
        next_at: read.nextAt.toISOString(),
        reading_until: null,
      });
  }

  async saveFailure(
    key: string,
    failure: Parameters<RepositoryStore['saveFailure']>[1],
  ): Promise<void> {
    const at = failure.at.toISOString();
    await this.knex<Row>('repository')
      .where({ key })
      .update({
        // What was read before stays, and is marked as old.
        state: this.knex.raw(
          `case when tip is null then 'unreadable' else 'stale' end`,
        ),
        reason: failure.reason,
        // PostgreSQL refuses a NUL in text.
        message: failure.message.replace(/\0/g, '').slice(0, 2000),
        remedy: failure.remedy,
        failing_since: this.knex.raw('coalesce(failing_since, ?)', [at]),
        failures: this.knex.raw('failures + 1'),
        duration_ms: Math.round(failure.durationMs),
        looked_at: at,
        next_at: failure.nextAt.toISOString(),
        reading_until: null,
      } as object);
  }

  async saveDamage(
    { key, message, remedy }: DamageReport,
    now: Date,
  ): Promise<boolean> {
    const at = now.toISOString();
    const changed = await this.knex<Row>('repository')
      .where({ key })
      .whereNull('unnamed_since')
      .whereNotNull('tip')
      .update({
        state: 'stale',
        reason: 'corrupt',
        // PostgreSQL refuses a NUL in text.
        message: message.replace(/\0/g, ''),
        remedy: remedy.replace(/\0/g, ''),
        failing_since: this.knex.raw('coalesce(failing_since, ?)', [at]),
        next_at: at,
      } as object);
    return changed > 0;
  }

  async postponeHost(host: string, until: Date): Promise<void> {
    const at = until.toISOString();
    await this.knex<Row>('repository')
      .where({ host })
      .andWhere('next_at', '<', at)
      .update({ next_at: at });
  }

  async deleteUnnamed(before: Date): Promise<string[]> {
    const rows = await this.knex<Row>('repository')
      .where('unnamed_since', '<', before.toISOString())
      .select('key');
    for (const { key } of rows) {
      await this.knex<Row>('repository')
        .where({ key })
        .andWhere('unnamed_since', '<', before.toISOString())
        .delete();
    }
    return rows.map(({ key }) => key);
  }

  private named() {
    return this.knex<Row>('repository').whereNull('unnamed_since');
  }

  private async add(
    tx: Knex.Transaction,
    named: readonly NamedRepository[],
    column: 'by_configuration' | 'by_catalog',
    now: Date,
  ): Promise<void> {
    for (let from = 0; from < named.length; from += batch) {
      const part = named.slice(from, from + batch);
      const known = new Map(
        (
          await tx<Row>('repository').whereIn(
            'key',
            part.map(({ key }) => key),
          )
        ).map(row => [row.key, row]),
      );
      for (const one of part) {
        const row = known.get(one.key);
        // The configuration's own words win over what an entity says of the same repository.
        const settings =
          column === 'by_configuration' || !row?.by_configuration
            ? {
                url: one.url,
                host: one.host,
                branch: one.branch ?? null,
                poll_ms: one.pollMs,
              }
            : {};
        const pinned: { branches?: string | null } =
          column === 'by_catalog' ? pinnedBranches(row, one.branches) : {};
        if (!row) {
          await tx('repository')
            .insert({
              ...pinned,
              key: one.key,
              url: one.url,
              host: one.host,
              branch: one.branch ?? null,
              poll_ms: one.pollMs,
              [column]: true,
              state: 'waiting',
              next_at: now.toISOString(),
            })
            .onConflict('key')
            .merge({ [column]: true });
        } else if (
          !row[column] ||
          row.unnamed_since !== null ||
          row.catalog_misses > 0 ||
          Object.entries({ ...settings, ...pinned }).some(
            ([name, value]) => row[name as keyof Row] !== value,
          )
        ) {
          const again =
            row.unnamed_since !== null ||
            row.url !== one.url ||
            ('branches' in pinned && pinned.branches !== row.branches);
          await tx<Row>('repository')
            .where({ key: one.key })
            .update({
              ...settings,
              ...pinned,
              [column]: true,
              unnamed_since: null,
              ...(column === 'by_catalog' ? { catalog_misses: 0 } : {}),
              ...(again ? { next_at: now.toISOString() } : {}),
            });
        }
      }
    }
  }

  private async stampUnnamed(tx: Knex.Transaction, now: Date): Promise<void> {
    await tx<Row>('repository')
      .where({ by_configuration: false, by_catalog: false })
      .whereNull('unnamed_since')
      .update({ unnamed_since: now.toISOString() });
  }
}

/** A branch that is new was not looked for yet; one without a tip was not found. */
interface PinnedBranch {
  name: string;
  tip?: string;
  isNew?: boolean;
}

function branchesOf(row: Row | undefined): PinnedBranch[] {
  return JSON.parse(row?.branches ?? '[]');
}

function branchesText(branches: readonly PinnedBranch[]): string | null {
  return branches.length > 0 ? JSON.stringify(branches) : null;
}

/** The branches that are wanted now, each with the tip that is known of it. */
function pinnedBranches(
  row: Row | undefined,
  names: readonly string[] = [],
): { branches: string | null } {
  const known = branchesOf(row);
  return {
    branches: branchesText(
      [...names]
        .sort()
        .map(
          name => known.find(one => one.name === name) ?? { name, isNew: true },
        ),
    ),
  };
}

function toRepository(row: Row, now: Date): StoredRepository {
  const branches = branchesOf(row);
  const item = {
    key: row.key,
    url: row.url,
    tip: row.tip ?? undefined,
    defaultBranch: row.default_branch ?? undefined,
    state: repositoryStateSchema.parse(row.state),
    reason: row.reason ? repositoryReasonSchema.parse(row.reason) : undefined,
    message: row.message ?? undefined,
    remedy: row.remedy ?? undefined,
    readAt: row.read_at ?? undefined,
    isBlobless: row.blobless ? true : undefined,
    branches: row.branches ? branches.filter(({ isNew }) => !isNew) : undefined,
    namedBy: [
      ...(row.by_configuration ? (['configuration'] as const) : []),
      ...(row.by_catalog ? (['catalog'] as const) : []),
    ],
    lookedAt: row.looked_at ?? undefined,
    failingSince: row.failing_since ?? undefined,
    failures: row.failures,
    bytes: row.bytes === null ? undefined : Number(row.bytes),
    durationMs: row.duration_ms ?? undefined,
    nextAt: row.next_at,
    reading:
      row.reading_until !== null && row.reading_until > now.toISOString(),
  };
  return {
    ...repositoryItemSchema.parse(item),
    host: row.host,
    branch: row.branch ?? undefined,
    pinned: branches.map(({ name }) => name),
    pollMs: row.poll_ms,
  };
}
