import { Config } from '@backstage/config';

export interface ScaffolderConfig {
  /** Where new repositories are made; undefined when this portal publishes elsewhere. */
  publishRoot?: string;
}

/** Reads `fathom.scaffolder`. */
export function readConfig(config: Config): ScaffolderConfig {
  return {
    publishRoot: config.getOptionalString('fathom.scaffolder.publishRoot'),
  };
}
