import type { AuthService, LoggerService } from '@backstage/backend-plugin-api';
import {
  Entity,
  parseEntityRef,
  RELATION_OWNED_BY,
} from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { NotificationService } from '@backstage/plugin-notifications-node';
import {
  Crossing,
  crossings,
  leftText,
  shareText,
} from '@fathom/backstage-plugin-reliability-common';
import type { ObjectiveStore } from '../objective';
import type { ReviewStore } from '../slo-review';
import { knownBudgets } from './knownBudgets';
import type { PolicyStore, StandingCrossing } from './PolicyStore';

export interface TellDeps {
  auth: AuthService;
  catalog: CatalogService;
  logger: LoggerService;
  notifications: NotificationService;
  policies: PolicyStore;
  objectives: Pick<ObjectiveStore, 'find'>;
  reviews: Pick<ReviewStore, 'require'>;
  now: () => Date;
}

/** Looks which thresholds are reached, and tells owners of each once. Returns how many were told. */
export async function tellCrossings(
  entityRefs: readonly string[],
  deps: TellDeps,
): Promise<number> {
  let told = 0;
  for (const entityRef of entityRefs)
    try {
      told += await tellOne(entityRef, deps);
    } catch (error) {
      deps.logger.warn(
        `The thresholds of ${entityRef} could not be looked at or told, tried again later: ${error}`,
      );
    }
  return told;
}

async function tellOne(entityRef: string, deps: TellDeps): Promise<number> {
  const { policies, objectives } = deps;
  const reading = (await policies.find(entityRef))?.reading;
  // Without a look nothing is known to be over.
  if (!reading) return 0;
  const now = deps.now().toISOString();
  const standing = await policies.standing(entityRef);
  const { reached, over } = crossings(
    reading.content.policies,
    await knownBudgets(objectives, entityRef, now),
    new Set(standing.map(({ crossing }) => crossing.key)),
  );
  await policies.clear(entityRef, over);
  // Kept before it is told: who dies in between tells it at the next look.
  for (const { slo, actions } of reached)
    if (actions.includes('requireReview'))
      await deps.reviews.require(entityRef, slo, now);
  await policies.reach(entityRef, reached, now);
  const untold = (await policies.standing(entityRef)).filter(
    ({ toldAt }) => toldAt === undefined,
  );
  const entity = untold.some(isToBeTold)
    ? await deps.catalog.getEntityByRef(entityRef, {
        credentials: await deps.auth.getOwnServiceCredentials(),
      })
    : undefined;
  let told = 0;
  for (const crossed of byObjective(untold)) {
    // Of several that were crossed at once the lowest says it all.
    const lowest = crossed
      .filter(isToBeTold)
      .sort(
        (a, b) => Number(a.crossing.threshold) - Number(b.crossing.threshold),
      )[0];
    if (lowest && entity) {
      await send(entity, { entityRef, crossing: lowest.crossing, deps });
      told += 1;
    }
    await policies.markTold(
      entityRef,
      crossed.map(({ crossing }) => crossing.key),
      now,
    );
  }
  return told;
}

function isToBeTold({ crossing }: StandingCrossing): boolean {
  return crossing.actions.includes('notify');
}

function byObjective(some: readonly StandingCrossing[]): StandingCrossing[][] {
  const found = new Map<string, StandingCrossing[]>();
  for (const one of some) {
    const same = found.get(one.crossing.id);
    if (same) same.push(one);
    else found.set(one.crossing.id, [one]);
  }
  return [...found.values()];
}

async function send(
  entity: Entity,
  {
    entityRef,
    crossing,
    deps,
  }: { entityRef: string; crossing: Crossing; deps: TellDeps },
): Promise<void> {
  const owners = (entity.relations ?? [])
    .filter(({ type }) => type === RELATION_OWNED_BY)
    .map(({ targetRef }) => targetRef);
  if (owners.length === 0) {
    deps.logger.warn(
      `${entityRef} has no owner who could be told that ${crossing.slo} reached a threshold.`,
    );
    return;
  }
  const { kind, namespace, name } = parseEntityRef(entityRef);
  const { slo, policy, threshold, budgetLeft, actions } = crossing;
  await deps.notifications.send({
    recipients: { type: 'entity', entityRef: owners },
    payload: {
      title: `${slo}: ${leftText(budgetLeft)} of the error budget is left`,
      description: [
        `The policy ${policy} has a threshold at ${shareText(threshold)}.`,
        ...(actions.includes('freeze')
          ? ['By it changes are frozen, unless somebody writes an exemption.']
          : []),
        ...(actions.includes('requireReview') ? ['A review is due.'] : []),
      ].join(' '),
      link: `/catalog/${namespace}/${kind}/${name}/reliability`,
      severity: actions.includes('freeze') ? 'high' : 'normal',
      topic: 'slo-budget',
      // Told again after a crash it replaces the first.
      scope: `budget ${entityRef} ${crossing.key}`,
    },
  });
}
