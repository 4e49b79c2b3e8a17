import type { RootConfigService } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import { refuseUnknown } from '../refuseUnknown';

type Config = NonNullable<ReturnType<RootConfigService['getOptionalConfig']>>;

/** What `fathom.reliability.delivery` says. */
export interface DeliveryConfig {
  /** None: no events are received. Several while one replaces another. */
  secrets: string[];
  maxBodyBytes: number;
  keepDays: number;
  mostEvents: number;
  /** Those whose deployments and incidents count; all unless given. */
  environments?: string[];
}

const path = 'fathom.reliability.delivery';
// Shorter ones can be tried through.
const fewestCharacters = 16;

/** Reads that section. */
export function readDeliveryConfig(config: Config | undefined): DeliveryConfig {
  refuseUnknown(config, path, [
    ...['secret', 'secrets', 'maxBodyBytes', 'keepDays', 'mostEvents'],
    'environments',
  ]);
  const secret = config?.getOptionalString('secret');
  const secrets = [
    ...(secret === undefined ? [] : [secret]),
    ...(config?.getOptionalStringArray('secrets') ?? []),
  ];
  if (secrets.some(one => one.length < fewestCharacters))
    throw new InputError(
      `${path}.secret: shorter than ${fewestCharacters} characters. Make one with: openssl rand -hex 32`,
    );
  const environments = config?.getOptionalStringArray('environments');
  return {
    secrets,
    maxBodyBytes: positive('maxBodyBytes', 256 * 1024),
    keepDays: positive('keepDays', 400),
    mostEvents: positive('mostEvents', 1_000_000),
    ...(environments && { environments }),
  };

  function positive(key: string, fallback: number): number {
    const value = config?.getOptionalNumber(key) ?? fallback;
    if (!Number.isSafeInteger(value) || value < 1)
      throw new InputError(`${path}.${key}: ${value} is no number from 1 on.`);
    return value;
  }
}
