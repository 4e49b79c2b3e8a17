import type { RootConfigService } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import type {
  LinkBase,
  ReviewPeriods,
} from '@fathom/backstage-plugin-reliability-common';
import { repositoryKey } from '@fathom/entity-model';
import { DeliveryConfig, readDeliveryConfig } from './delivery';
import { MetricsConfig, readMetricsConfig } from './metrics';
import { OncallConfig, readOncallConfig } from './rota';
import { refuseUnknown } from './refuseUnknown';
import { ChangeConfig, readChangeConfig } from './slo-change';

const defaultMaxFileBytes = 256 * 1024;
const settings = [
  ...['maxFileBytes', 'metrics', 'oncall', 'gate', 'review'],
  ...['changes', 'delivery', 'runbooks'],
];

export interface ReliabilityConfig {
  /** Larger files are not read. */
  maxFileBytes: number;
  /** Published sites of runbooks, and the folders that they are made from. */
  bases: LinkBase[];
  metrics: MetricsConfig;
  oncall: OncallConfig;
  delivery: DeliveryConfig;
  gate: { keepDays: number };
  review: ReviewPeriods;
  changes: ChangeConfig;
}

/** Reads `fathom.reliability`. */
export function readConfig(config: RootConfigService): ReliabilityConfig {
  const root = config.getOptionalConfig('fathom.reliability');
  refuseUnknown(root, 'fathom.reliability', settings);
  for (const [section, keys] of [
    ['gate', ['keepDays']],
    ['review', ['everyDays', 'afterThresholdDays']],
    ['runbooks', ['bases']],
  ] as const)
    refuseUnknown(
      root?.getOptionalConfig(section),
      `fathom.reliability.${section}`,
      keys,
    );
  return {
    maxFileBytes: whole('maxFileBytes', defaultMaxFileBytes, 'bytes'),
    metrics: readMetricsConfig(root?.getOptionalConfig('metrics')),
    oncall: readOncallConfig(root?.getOptionalConfig('oncall')),
    gate: { keepDays: days('gate.keepDays', 400) },
    review: {
      everyDays: days('review.everyDays', 90),
      afterThresholdDays: days('review.afterThresholdDays', 14),
    },
    changes: readChangeConfig(root?.getOptionalConfig('changes')),
    delivery: readDeliveryConfig(root?.getOptionalConfig('delivery')),
    bases: (root?.getOptionalConfigArray('runbooks.bases') ?? []).map(base => {
      const url = base.getString('url');
      if (!/^https?:\/\/[^/]/.test(url))
        throw new InputError(
          `fathom.reliability.runbooks.bases: "${url}" is no http(s) address.`,
        );
      const repository = base.getOptionalString('repository');
      return {
        url,
        dir: (base.getOptionalString('dir') ?? '').replace(/^\.?\/+|\/+$/g, ''),
        ...(repository && { repository: repositoryKey(repository) }),
      };
    }),
  };

  function days(key: string, fallback: number): number {
    return whole(key, fallback, 'days');
  }

  function whole(key: string, fallback: number, unit: string): number {
    const value = root?.getOptionalNumber(key) ?? fallback;
    if (!Number.isInteger(value) || value < 1)
      throw new InputError(
        `fathom.reliability.${key}: ${value} is no number of ${unit} from 1 on.`,
      );
    return value;
  }
}
