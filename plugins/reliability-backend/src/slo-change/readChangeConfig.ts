import type { RootConfigService } from '@backstage/backend-plugin-api';
import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { readDurationFromConfig } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { durationToMilliseconds } from '@backstage/types';
import type { ChangeTemplate } from '@fathom/backstage-plugin-reliability-common';

import { refuseUnknown } from '../refuseUnknown';

type Config = NonNullable<ReturnType<RootConfigService['getOptionalConfig']>>;

/** What `fathom.reliability.changes` says. */
export interface ChangeConfig {
  /** Hosts that take pull requests, and the template that opens them. */
  templates: ChangeTemplate[];
  /** How long an answer waits for a pull request. */
  waitMs: number;
}

/** Reads that section. */
export function readChangeConfig(config: Config | undefined): ChangeConfig {
  refuseUnknown(config, 'fathom.reliability.changes', ['pullRequests', 'wait']);
  return {
    templates: (config?.getOptionalConfigArray('pullRequests') ?? []).map(
      one => ({
        host: hostOf(one.getString('host')),
        template: templateOf(one.getString('template')),
      }),
    ),
    waitMs: config?.has('wait')
      ? durationToMilliseconds(readDurationFromConfig(config, { key: 'wait' }))
      : 30_000,
  };
}

function hostOf(host: string): string {
  if (!/^[a-z0-9.-]+(:\d+)?$/i.test(host))
    throw new InputError(
      `fathom.reliability.changes.pullRequests: "${host}" is no host, for example github.com.`,
    );
  return host.toLowerCase();
}

function templateOf(text: string): string {
  const ref = parseEntityRef(text, {
    defaultKind: 'template',
    defaultNamespace: 'default',
  });
  if (ref.kind.toLowerCase() !== 'template')
    throw new InputError(
      `fathom.reliability.changes.pullRequests: "${text}" is no reference of a template, for example template:default/slo-change-github.`,
    );
  return stringifyEntityRef(ref);
}
