import { databaseErrors } from '@fathom/jobs-node';
import type { Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { bodyErrors } from './access';
import { badgeRoutes } from './badge';
import { Campaign, campaignRoutes } from './campaign';
import { checkRoutes } from './check';
import { Exemption, exemptionRoutes, findKnownPeople } from './exemption';
import { factRoutes } from './fact';
import { fleetRoutes } from './fleet';
import { preferenceRoutes } from './notice';
import { previewRoutes } from './preview';
import { refreshRoutes } from './refresh';
import { replayRoutes } from './replay';
import type { Rooms } from './rooms';
import { scoreRoutes } from './score';
import type { ScoreDeps } from './ScoreDeps';
import type { Soon } from './soon';
import { teamRoutes } from './team';

/** Every route of the score, each from its room. */
export function scoreRouter(
  parts: ScoreDeps & Rooms & { soon: Soon },
  work: {
    /** Finds how far a campaign is. */
    measure(campaign: Campaign): Promise<void>;
    /** What follows from a decision on an exemption. */
    onExemption(exemption: Exemption): Promise<void>;
    /** Has an entity looked at again. */
    refresh(entityRef: string): Promise<void>;
  },
): Router {
  const { config, learnt, seen, soon } = parts;
  const router = PromiseRouter();
  router.use(
    factRoutes({
      ...parts,
      store: parts.facts,
      onDeclared: () => soon('read-scorecards', 500),
      onChanged: () => soon('judge'),
    }),
  );
  router.use(
    scoreRoutes({
      ...parts,
      standingOn: (scorecard, credentials) =>
        seen.standingOn(scorecard, credentials),
      learntBy: async credentials => {
        const { visible, fleet } = await seen.read(credentials);
        return learnt.over(visible, fleet.byId);
      },
      findKnown: (refs, credentials) =>
        findKnownPeople(refs, { catalog: parts.catalog, credentials }),
      seesAll: async credentials => (await seen.read(credentials)).isWhole,
    }),
  );
  router.use(fleetRoutes(parts));
  router.use(
    exemptionRoutes({
      ...parts,
      longestDays: config.longestExemptionDays,
      onChanged: work.onExemption,
    }),
  );
  router.use(replayRoutes(parts));
  router.use(previewRoutes({ ...parts, sources: config.sources }));
  router.use(refreshRoutes({ ...parts, refresh: work.refresh }));
  router.use(checkRoutes(parts));
  router.use(teamRoutes(parts));
  router.use(badgeRoutes({ ...parts, enabled: config.badges }));
  router.use(preferenceRoutes(parts));
  router.use(campaignRoutes({ ...parts, measure: work.measure }));
  router.use(bodyErrors());
  router.use(databaseErrors('the score'));
  return router;
}
