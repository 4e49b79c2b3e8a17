import { createHash } from 'node:crypto';
import {
  DeliveryEvent,
  EntityKeys,
  eventKeys,
  incidentKey,
} from '@fathom/backstage-plugin-reliability-common';
import type { Knex } from 'knex';
import type { DeliveryStore } from './DeliveryStore';

interface Row {
  key: string;
  event_source: string;
  event_id: string;
  fingerprint: string;
  type: string;
  at: string;
  received_at: string;
  subject: string;
  service: string | null;
  artifact: string | null;
  event: string;
}

const table = 'delivery_events';
const chunkSize = 200;

export class KnexDeliveryStore implements DeliveryStore {
  static create(knex: Knex): KnexDeliveryStore {
    return new KnexDeliveryStore(knex);
  }

  private constructor(private readonly knex: Knex) {}

  async add(
    event: DeliveryEvent,
    receivedAt: string,
  ): Promise<'kept' | 'known' | 'conflict'> {
    const row = toRow(event, receivedAt);
    const inserted = await this.knex<Row>(table)
      .insert(row)
      .onConflict('key')
      .ignore()
      .returning('key');
    if (inserted.length > 0) return 'kept';
    const there = await this.knex<Row>(table)
      .where({ key: row.key })
      .first('fingerprint');
    // Gone in between: its time was up.
    return !there || there.fingerprint === row.fingerprint
      ? 'known'
      : 'conflict';
  }

  async find(
    keys: EntityKeys,
    { from, to, most }: { from: string; to: string; most: number },
  ): Promise<{ events: DeliveryEvent[]; truncated: boolean }> {
    const deployments = await this.ofEntity(keys)
      .where('type', 'like', 'service.%')
      .whereBetween('at', [from, to])
      .orderBy([{ column: 'at', order: 'desc' }, { column: 'key' }])
      .limit(most + 1);
    // An end may name no service: the incident is found by what named one.
    const incidents: { subject: string }[] = await this.ofEntity(keys)
      .where('type', 'like', 'incident.%')
      .where('at', '<=', to)
      .groupBy('subject')
      .select('subject')
      .max('at as newest')
      .orderBy([{ column: 'newest', order: 'desc' }, { column: 'subject' }])
      .limit(most + 1);
    const subjects = incidents.slice(0, most).map(({ subject }) => subject);
    const ofIncidents: Row[] = [];
    for (let at = 0; at < subjects.length; at += chunkSize)
      ofIncidents.push(
        ...(await this.knex<Row>(table)
          .whereIn('subject', subjects.slice(at, at + chunkSize))
          .where('type', 'like', 'incident.%')),
      );
    return {
      events: [...deployments.slice(0, most), ...ofIncidents].map(({ event }) =>
        JSON.parse(event),
      ),
      truncated: deployments.length > most || incidents.length > most,
    };
  }

  async count(): Promise<number> {
    const [{ all }] = await this.knex(table).count({ all: '*' });
    // PostgreSQL counts in text.
    return Number(all);
  }

  async removeBefore(at: string): Promise<number> {
    return this.knex<Row>(table).where('at', '<', at).delete();
  }

  private ofEntity({ services, artifacts }: EntityKeys) {
    return this.knex<Row>(table).where(query =>
      query
        .whereIn('service', services)
        .orWhere(inner => inner.whereIn('artifact', artifacts)),
    );
  }
}

function toRow(event: DeliveryEvent, receivedAt: string): Row {
  const { source, id, type, at } = event;
  const { service = null, artifact = null } = eventKeys(event);
  const text = JSON.stringify(event);
  return {
    key: hash(JSON.stringify([source, id])),
    event_source: source,
    event_id: id,
    fingerprint: hash(text),
    type,
    at,
    received_at: receivedAt,
    subject: incidentKey(event),
    service,
    artifact,
    event: text,
  };
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
