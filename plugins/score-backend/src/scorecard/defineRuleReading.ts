import type {
  AuditorService,
  LoggerService,
} from '@backstage/backend-plugin-api';
import type { EventsService } from '@backstage/plugin-events-node';
import { levelFacts } from '@fathom/backstage-plugin-score-common';
import type { RepositoriesService } from '@fathom/git-node';
import type { Jobs } from '@fathom/jobs-node';
import type { FactDefinition } from '@fathom/kernel';
import type { Soon } from '../soon';
import { readScorecards, unkept } from './readScorecards';
import type { ScorecardLibrary } from './ScorecardLibrary';
import type { ScorecardStore, ScorecardVersion } from './ScorecardStore';

interface RuleDeps {
  auditor: AuditorService;
  events: EventsService;
  facts: {
    declare(definitions: readonly FactDefinition[]): Promise<boolean>;
    listDefinitions(): Promise<FactDefinition[]>;
  };
  library: ScorecardLibrary;
  logger: LoggerService;
  repositories: RepositoriesService;
  scorecards: ScorecardStore;
  soon: Soon;
  sources: readonly { repository: string; path: string }[];
  clock: () => Date;
}

/** Reads scorecards from git: every 20 s, and at once when a repository moved. */
export function defineRuleReading(
  jobs: Jobs,
  deps: RuleDeps,
): { watch(): Promise<void> } {
  const { facts, library, scorecards, soon } = deps;
  const readSource = async (
    source: RuleDeps['sources'][number],
    definitions: readonly FactDefinition[],
  ) => {
    const at = deps.clock().toISOString();
    try {
      const changed = await readScorecards(source, {
        repositories: deps.repositories,
        store: scorecards,
        definitions,
        at,
      });
      for (const version of changed) await auditChange(version, deps.auditor);
    } catch (error) {
      // One source must not stop the others, and its next turn comes.
      const problem = unkept(source, error);
      deps.logger.error(problem.message);
      await scorecards.reportFailure(source, problem, at);
    }
  };
  jobs.define('read-scorecards', async () => {
    const before = await scorecards.version();
    try {
      const definitions = await facts.listDefinitions();
      for (const source of deps.sources) await readSource(source, definitions);
      // The level of each is a fact for the others, which may wait for it to be declared.
      const now = await library.load();
      const levels = now.scorecards.flatMap(({ scorecard }) =>
        levelFacts(scorecard),
      );
      if (await facts.declare(levels)) await soon('read-scorecards');
    } finally {
      // Whatever went wrong behind it, what was taken over judges.
      if ((await scorecards.version()) !== before) await soon('judge-all');
    }
  });
  jobs.repeat('read-scorecards', {}, { everyMs: 20_000 });
  return {
    watch: () =>
      deps.events.subscribe({
        id: 'score-scorecards',
        topics: ['fathom.repositories.updated'],
        onEvent: async () => soon('read-scorecards', 500),
      }),
  };
}

async function auditChange(
  { name, hash, commit, text }: ScorecardVersion,
  auditor: AuditorService,
): Promise<void> {
  const event = await auditor.createEvent({
    eventId: 'rule-change',
    severityLevel: 'medium',
    meta: { scorecard: name, hash, commit, inForce: text !== undefined },
  });
  await event.success();
}
