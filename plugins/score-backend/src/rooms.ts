import { Access, Visibility } from './access';
import { BadgeStore } from './badge';
import { KnexCampaignStore } from './campaign';
import { KnexEntityStore } from './entity';
import { KnexExemptionStore } from './exemption';
import { KnexFactStore } from './fact';
import { FleetCopy, VisibleFleet } from './fleet';
import { LearntEfforts } from './learnt-effort';
import { Notices, Preferences } from './notice';
import { KnexRollupStore } from './rollup';
import { RunLog } from './run';
import { Applicability, EntityScores, KnexCheckStateStore } from './score';
import type { ScoreDeps } from './ScoreDeps';
import {
  CheckNumbers,
  KnexScorecardStore,
  ScorecardLibrary,
} from './scorecard';

/** What the score keeps, and what reads it: routes and jobs are made of these. */
export function openRooms(deps: ScoreDeps) {
  const { knex, clock } = deps;
  const entities = KnexEntityStore.create(knex);
  const facts = KnexFactStore.create(knex);
  const states = KnexCheckStateStore.create(knex);
  const scorecards = KnexScorecardStore.create(knex);
  const exemptions = KnexExemptionStore.create(knex);
  const numbers = CheckNumbers.create(knex);
  const library = ScorecardLibrary.create({
    store: scorecards,
    numbers,
    listDefinitions: () => facts.listDefinitions(),
  });
  const fleet = FleetCopy.create(knex);
  const visibility = Visibility.create(deps);
  const access = Access.create({ ...deps, visibility });
  return {
    access,
    applicability: Applicability.create(entities),
    badges: BadgeStore.create(knex),
    campaigns: KnexCampaignStore.create(knex),
    entities,
    exemptions,
    facts,
    fleet,
    learnt: LearntEfforts.create({ states, clock }),
    library,
    notices: Notices.create({ ...deps }),
    numbers,
    preferences: Preferences.create(knex),
    rollups: KnexRollupStore.create(knex),
    runs: RunLog.create(knex, clock),
    scorecards,
    scores: EntityScores.create({
      entities,
      facts,
      states,
      exemptions,
      library,
      clock,
    }),
    seen: VisibleFleet.create({ access, fleet, library }),
    states,
  };
}

export type Rooms = ReturnType<typeof openRooms>;
