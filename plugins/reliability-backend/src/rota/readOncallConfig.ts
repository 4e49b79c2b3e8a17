import type { RootConfigService } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import {
  defaultReadinessBar,
  ReadinessBar,
} from '@fathom/backstage-plugin-reliability-common';
import { repositoryKey } from '@fathom/entity-model';
import { refuseUnknown } from '../refuseUnknown';

type Config = NonNullable<ReturnType<RootConfigService['getOptionalConfig']>>;

export interface OncallConfig {
  /** Where rotas lie that speak for any component. */
  sources: { repository: string; path: string }[];
  bar: ReadinessBar;
}

/** Reads `fathom.reliability.oncall`. */
export function readOncallConfig(config: Config | undefined): OncallConfig {
  const path = 'fathom.reliability.oncall';
  const bar = { ...defaultReadinessBar };
  refuseUnknown(config, path, ['sources', 'bar']);
  refuseUnknown(
    config?.getOptionalConfig('bar'),
    `${path}.bar`,
    Object.keys(bar),
  );
  for (const name of Object.keys(bar) as (keyof ReadinessBar)[]) {
    const value = config?.getOptionalNumber(`bar.${name}`);
    if (value === undefined) continue;
    if (!Number.isInteger(value) || value < 0)
      throw new InputError(
        `${path}.bar.${name}: ${value} is no whole number from 0.`,
      );
    bar[name] = value;
  }
  return {
    bar,
    sources: (config?.getOptionalConfigArray('sources') ?? []).map(source => ({
      repository: repositoryKey(source.getString('repository')),
      path: (source.getOptionalString('path') ?? '').replace(/^\/+|\/+$/g, ''),
    })),
  };
}
