import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { stringifyEntityRef } from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { ObjectiveAlert } from '@fathom/backstage-plugin-reliability-common';
import { findEntities } from '../access';

export interface KeeperDeps {
  catalog: CatalogService;
  /** Entities that carry a runbook, whoever may see them. */
  keepersOf?: (place: {
    repository: string;
    file: string;
  }) => Promise<readonly string[]>;
}

/** Says of runbooks in other repositories which entity carries them, as far as the reader may see it. */
export async function addKeepers<Alert extends Omit<ObjectiveAlert, 'firing'>>(
  alerts: readonly Alert[],
  own: string,
  {
    deps: { catalog, keepersOf },
    credentials,
  }: { deps: KeeperDeps; credentials: BackstageCredentials },
): Promise<Alert[]> {
  const seen = new Map<string, string | undefined>();
  async function find(repository: string, file: string) {
    const refs = (await keepersOf?.({ repository, file })) ?? [];
    const [first] = (
      await findEntities({ catalog }, refs, { credentials })
    ).values();
    return first && stringifyEntityRef(first);
  }
  const told: Alert[] = [];
  for (const alert of alerts) {
    const { repository = own, runbook } = alert;
    if (runbook === undefined || repository === own) {
      told.push(alert);
      continue;
    }
    const place = `${repository}\n${runbook}`;
    if (!seen.has(place)) seen.set(place, await find(repository, runbook));
    const keeper = seen.get(place);
    told.push({ ...alert, ...(keeper && { keeper }) });
  }
  return told;
}
