import type { Entity } from '@backstage/catalog-model';
import type {
  EntityScoreView,
  FactReading,
} from '@fathom/backstage-plugin-score-common';
import type { EntityStore } from '../entity';
import type { FactStore } from '../fact';
import type { EffortByCheck } from '../learnt-effort';
import type { ScorecardLibrary } from '../scorecard';
import type { ActiveExemption } from './ActiveExemption';
import type { CheckStateStore } from './CheckStateStore';
import { viewEntityScore } from './viewEntityScore';

interface Deps {
  entities: EntityStore;
  facts: FactStore;
  states: CheckStateStore;
  exemptions: {
    /** By check number. */
    activeOf(
      entityId: number,
      now: Date,
    ): Promise<ReadonlyMap<number, ActiveExemption>>;
  };
  library: ScorecardLibrary;
  clock: () => Date;
}

/** Exemptions with the names of those people only that may be told. */
async function nameable(
  exemptions: ReadonlyMap<number, ActiveExemption>,
  findKnown: (
    refs: readonly string[],
  ) => Promise<ReadonlySet<string>> = async () => new Set(),
): Promise<ReadonlyMap<number, ActiveExemption>> {
  const known = await findKnown(
    [...exemptions.values()].flatMap(({ approvedBy }) => approvedBy ?? []),
  );
  return new Map(
    [...exemptions].map(([check, { approvedBy, ...exemption }]) => [
      check,
      {
        ...exemption,
        ...(approvedBy && known.has(approvedBy) && { approvedBy }),
      },
    ]),
  );
}

/** The score of one entity with all that it rests on, as of now. */
export class EntityScores {
  static create(deps: Deps): EntityScores {
    return new EntityScores(deps);
  }

  private constructor(private readonly deps: Deps) {}

  async read(
    entity: Entity,
    entityRef: string,
    options: {
      /** Whose drafts are shown; nobody's unless given. */
      showsDraftsOf?: (owner: string) => boolean;
      /** How long checks took others, by number. */
      learnt?: EffortByCheck;
      /** Whose names may be told; nobody's unless given. */
      findKnown?: (refs: readonly string[]) => Promise<ReadonlySet<string>>;
    } = {},
  ): Promise<EntityScoreView> {
    return (await this.judge(entity, entityRef, options)).view;
  }

  /** Its facts as they read now, with those that its levels are. */
  async readFacts(
    entity: Entity,
    entityRef: string,
  ): Promise<ReadonlyMap<string, FactReading>> {
    return (await this.judge(entity, entityRef, {})).readings;
  }

  private async judge(
    entity: Entity,
    entityRef: string,
    options: Parameters<EntityScores['read']>[2] & object,
  ): Promise<ReturnType<typeof viewEntityScore>> {
    const { entities, facts, states, exemptions, library, clock } = this.deps;
    const now = clock();
    const scored = await entities.find(entityRef);
    const ids = scored ? [scored.id] : [];
    const [sources, held, active] = await Promise.all([
      facts.listSources(ids),
      states.listStates(ids),
      scored ? exemptions.activeOf(scored.id, now) : new Map(),
    ]);
    return viewEntityScore(entity, entityRef, {
      library: await library.load(),
      sources: (scored && sources.get(scored.id)) ?? [],
      states: (scored && held.get(scored.id)) ?? [],
      exemptions: await nameable(active, options.findKnown),
      showsDraftsOf: options.showsDraftsOf ?? (() => false),
      learnt: options.learnt ?? new Map(),
      now,
    });
  }
}
