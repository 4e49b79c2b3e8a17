import { learntEffort, LearntEffort, Mending } from './learntEffort';

const day = 24 * 3_600_000;
const daysLookedBack = 90;
/** Older than this it is read again behind the answer. */
const freshMs = 10 * 60_000;

/** Where mendings are kept. */
interface Mendings {
  listMendings(from: string): Promise<Mending[]>;
}

/** By check number. */
export type EffortByCheck = ReadonlyMap<number, LearntEffort>;

/** How long checks took others, over the entities that the caller may read; read every ten minutes. */
export class LearntEfforts {
  static create(options: {
    states: Mendings;
    clock: () => Date;
  }): LearntEfforts {
    return new LearntEfforts(options.states, options.clock);
  }

  private known?: { at: number; mendings: Mending[] };
  private next?: Promise<unknown>;
  /** What a caller sees is the same object as long as nothing changed. */
  private bySight = new WeakMap<ReadonlySet<string>, EffortByCheck>();

  private constructor(
    private readonly states: Mendings,
    private readonly clock: () => Date,
  ) {}

  async over(
    visible: ReadonlySet<string>,
    entities: ReadonlyMap<number, { ref: string }>,
  ): Promise<EffortByCheck> {
    const now = this.clock().getTime();
    if (!this.known || now - this.known.at >= freshMs)
      this.next ??= this.read(now).finally(() => {
        this.next = undefined;
      });
    if (!this.known) await this.next;
    // What could not be read again is tried at the next turn; what is known goes on.
    else this.next?.catch(() => undefined);
    const found = this.bySight.get(visible);
    if (found) return found;
    const byCheck = new Map<number, Mending[]>();
    for (const mending of this.known!.mendings) {
      const ref = entities.get(mending.entityId)?.ref;
      if (ref === undefined || !visible.has(ref)) continue;
      const list = byCheck.get(mending.checkId);
      if (list) list.push(mending);
      else byCheck.set(mending.checkId, [mending]);
    }
    const efforts = new Map<number, LearntEffort>();
    for (const [id, list] of byCheck) {
      const effort = learntEffort(list);
      if (effort) efforts.set(id, effort);
    }
    this.bySight.set(visible, efforts);
    return efforts;
  }

  private async read(now: number): Promise<void> {
    const from = new Date(now - daysLookedBack * day).toISOString();
    const mendings = await this.states.listMendings(from);
    this.known = { at: now, mendings };
    this.bySight = new WeakMap();
  }
}
