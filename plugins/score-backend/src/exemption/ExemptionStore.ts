import type { ActiveExemption } from '../score';

export type ExemptionState =
  | 'requested'
  | 'approved'
  | 'denied'
  | 'revoked'
  | 'expired';

/** One entity excused from one check until a day. */
export interface Exemption {
  id: number;
  entityId: number;
  checkId: number;
  state: ExemptionState;
  reason: string;
  until: string;
  requestedBy: string;
  requestedAt: string;
  decidedBy?: string;
  decidedAt?: string;
  decisionNote?: string;
  endedBy?: string;
  endedAt?: string;
  endNote?: string;
  /** What the check said when it was requested. */
  evidence: object;
}

export interface ExemptionStore {
  /** @throws ConflictError when one is open for the entity and check */
  request(
    exemption: Pick<
      Exemption,
      'entityId' | 'checkId' | 'reason' | 'until' | 'requestedBy' | 'evidence'
    >,
    at: string,
  ): Promise<Exemption>;
  find(id: number): Promise<Exemption | undefined>;
  list(filter: {
    state?: ExemptionState | readonly ExemptionState[];
    /** Ended at that time or later. */
    endedFrom?: string;
    entityId?: number;
    checkId?: number;
  }): Promise<Exemption[]>;
  /** Undefined when it is not `requested` any more. */
  decide(
    id: number,
    decision: { state: 'approved' | 'denied'; by: string; note?: string },
    at: string,
  ): Promise<Exemption | undefined>;
  /** Undefined when it has ended already. */
  revoke(
    id: number,
    end: { by: string; note: string },
    at: string,
  ): Promise<Exemption | undefined>;
  /** Those whose time is over: approved ones, and requests that nobody decided. */
  listOver(at: string): Promise<Exemption[]>;
  /** Undefined when it has ended already. */
  expire(id: number, at: string): Promise<Exemption | undefined>;
  /** Whether an entity is exempt from a check at a moment, by their numbers. */
  load(now: Date): Promise<(entityId: number, checkId: number) => boolean>;
  /** Those of an entity that hold at a moment, by check number. */
  activeOf(
    entityId: number,
    now: Date,
  ): Promise<ReadonlyMap<number, ActiveExemption>>;
}
