import { createHash } from 'node:crypto';
import type { LoggerService } from '@backstage/backend-plugin-api';
import type { NotificationService } from '@backstage/plugin-notifications-node';
import type { Knex } from 'knex';

/** Something to tell people. */
export interface Notice {
  /** What it is about: told once, whatever happens. */
  key: string;
  /** Entity references: people, or groups of them. */
  to: readonly string[];
  title: string;
  description?: string;
  link?: string;
  severity?: 'normal' | 'high';
  /** What people switch off in their settings: `score-exemption`, `score-level`, … */
  topic: string;
}

/** So long is a scope where Backstage keeps it; PostgreSQL refuses a longer one. */
const longestScope = 255;

function scopeOf(key: string): string {
  return key.length <= longestScope
    ? key
    : createHash('sha256').update(key).digest('hex');
}

/** Tells people through Backstage's notifications, each thing at most once. */
export class Notices {
  static create(options: {
    knex: Knex;
    notifications: NotificationService;
    logger: LoggerService;
    clock: () => Date;
  }): Notices {
    return new Notices(options);
  }

  private constructor(
    private readonly deps: {
      knex: Knex;
      notifications: NotificationService;
      logger: LoggerService;
      clock: () => Date;
    },
  ) {}

  /** True when it was told now. One that could not be sent is tried again at the next turn. */
  async send(notice: Notice): Promise<boolean> {
    const { knex, notifications, logger, clock } = this.deps;
    if (notice.to.length === 0) return false;
    const key = notice.key.slice(0, 500);
    // Written first: who dies in between has told nobody, and that is better than telling twice.
    const inserted = await knex('score_notice')
      .insert({ key, at: clock().getTime() })
      .onConflict('key')
      .ignore()
      .returning('key');
    if (inserted.length === 0) return false;
    const { title, description, link, severity, topic } = notice;
    try {
      await notifications.send({
        recipients: { type: 'entity', entityRef: [...notice.to] },
        payload: {
          ...{ title, description, link, severity, topic },
          scope: scopeOf(key),
        },
      });
      return true;
    } catch (error) {
      await knex('score_notice').where({ key }).delete();
      logger.warn(`"${title}" could not be told, tried again later: ${error}`);
      return false;
    }
  }

  async deleteBefore(at: Date): Promise<void> {
    await this.deps
      .knex('score_notice')
      .where('at', '<', at.getTime())
      .delete();
  }
}
