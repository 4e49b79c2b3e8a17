import type {
  DeliveryEvent,
  EntityKeys,
} from '@fathom/backstage-plugin-reliability-common';

/** The durable inbox of events. What an event means is told when it is read. */
export interface DeliveryStore {
  /** `known`: the same came before; `conflict`: another with this source and id did. */
  add(
    event: DeliveryEvent,
    receivedAt: string,
  ): Promise<'kept' | 'known' | 'conflict'>;
  /**
   * The newest deployments of a time, and all events of the newest incidents that had begun by its end.
   *
   * @param most - of each
   */
  find(
    keys: EntityKeys,
    time: { from: string; to: string; most: number },
  ): Promise<{ events: DeliveryEvent[]; truncated: boolean }>;
  count(): Promise<number>;
  /** Drops what happened before. */
  removeBefore(at: string): Promise<number>;
}
