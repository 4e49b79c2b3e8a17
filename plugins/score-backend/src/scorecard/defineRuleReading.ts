import type { AuditorService } from '@backstage/backend-plugin-api';
import type { EventsService } from '@backstage/plugin-events-node';
import { levelFacts } from '@fathom/backstage-plugin-score-common';
import type { RepositoriesService } from '@fathom/git-node';
import type { Jobs } from '@fathom/jobs-node';
import type { FactDefinition } from '@fathom/kernel';
import type { Soon } from '../soon';
import { readScorecards } from './readScorecards';
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
  jobs.define('read-scorecards', async () => {
    const before = await scorecards.version();
    const definitions = await facts.listDefinitions();
    for (const source of deps.sources) {
      const changed = await readScorecards(source, {
        repositories: deps.repositories,
        store: scorecards,
        definitions,
        at: deps.clock().toISOString(),
      });
      for (const version of changed) await auditChange(version, deps.auditor);
    }
    // The level of each is a fact for the others, which may wait for it to be declared.
    const now = await library.load();
    const levels = now.scorecards.flatMap(({ scorecard }) =>
      levelFacts(scorecard),
    );
    if (await facts.declare(levels)) await soon('read-scorecards');
    if ((await scorecards.version()) !== before) await soon('judge-all');
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
