import { randomUUID } from 'node:crypto';
import type { AuthService } from '@backstage/backend-plugin-api';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { FactsService } from '@fathom/backstage-plugin-score-node';
import type { BusFactorStore } from './BusFactorStore';
import { withdrawnFactReport } from './knowledgeReports';

const askAtOnce = 500;

/**
 * Forgets what is kept of entities that have no code of their own any more. Of those that the catalog still
 * has the facts are withdrawn: they would be told until they are too old. Whoever left the catalog is judged
 * no more.
 */
export function createForget(deps: {
  auth: AuthService;
  catalog: Pick<CatalogService, 'getEntitiesByRefs'>;
  facts: Pick<FactsService, 'report'>;
  store: Pick<BusFactorStore, 'findTips' | 'remove'>;
  now: () => Date;
}): (entityRefs: readonly string[]) => Promise<void> {
  return async entityRefs => {
    const kept = [...(await deps.store.findTips(entityRefs)).keys()];
    if (kept.length === 0) return;
    const run = { runId: randomUUID(), at: deps.now().toISOString() };
    for (let from = 0; from < kept.length; from += askAtOnce) {
      const asked = kept.slice(from, from + askAtOnce);
      const { items } = await deps.catalog.getEntitiesByRefs(
        { entityRefs: asked, fields: ['kind'] },
        { credentials: await deps.auth.getOwnServiceCredentials() },
      );
      const there = asked.filter((_, index) => items[index] !== undefined);
      if (there.length > 0)
        await deps.facts.report(
          there.map(ref => withdrawnFactReport(ref, run)),
        );
    }
    // Last: what could not be withdrawn is tried again.
    await deps.store.remove(kept);
  };
}
