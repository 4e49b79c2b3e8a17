import type { RootConfigService } from '@backstage/backend-plugin-api';

const defaultMaxFileBytes = 256 * 1024;

export interface ReliabilityConfig {
  /** Larger files are not read. */
  maxFileBytes: number;
}

/** Reads `fathom.reliability`. */
export function readConfig(config: RootConfigService): ReliabilityConfig {
  return {
    maxFileBytes:
      config.getOptionalNumber('fathom.reliability.maxFileBytes') ??
      defaultMaxFileBytes,
  };
}
