import type { Config } from '@backstage/config';
import { resolve } from 'node:path';
import { loadIntegrations } from './loadIntegrations';
import { readFathomHome } from './mirrorFolder';

/** @public */
export interface MirrorOptions {
  /** Where mirrors are kept. */
  home: string;
  /** Folders below which a `file` remote may lie. */
  fileRoots: string[];
  /** Hosts that may be reached, as `host` or `host:port`. */
  hosts: ReadonlySet<string>;
  limits: MirrorLimits;
}

/** @public */
export interface MirrorLimits {
  /** The largest mirror, in bytes. */
  bytes: number;
  /** The longest fetch, in milliseconds. */
  timeoutMs: number;
}

const defaultMegabytes = 4096;
const defaultSeconds = 900;

function hostOf(url: string): string | undefined {
  const scp = /^(?:[^@/]+@)?([^:/]+):(?!\/\/)/.exec(url);
  if (scp && !url.includes('://')) return scp[1].toLowerCase();
  return /^[a-z][a-z0-9+.-]*:\/\/(?:[^@/]*@)?([^/]+)/i
    .exec(url)?.[1]
    .toLowerCase();
}

/**
 * Reads what the mirrors need from the configuration: `fathom.home`, `fathom.repositories` and the
 * hosts of `integrations` and `backend.reading.allow`.
 *
 * @public
 */
export function readMirrorOptions(config: Config): MirrorOptions {
  const repositories = config.getOptionalConfig('fathom.repositories');
  const sources = repositories?.getOptionalConfigArray('sources') ?? [];
  const limits = repositories?.getOptionalConfig('limits');
  const roots = [
    ...(repositories?.getOptionalStringArray('fileRoots') ?? []),
    ...sources.flatMap(source => source.getOptionalString('root') ?? []),
  ];
  const hosts = [
    ...loadIntegrations()
      .ScmIntegrations.fromConfig(config)
      .list()
      .map(integration => hostOfIntegration(integration)),
    ...sources.map(source => hostOf(source.getOptionalString('url') ?? '')),
    ...(repositories?.getOptionalStringArray('hosts') ?? []),
    ...(config.getOptionalConfigArray('backend.reading.allow') ?? []).map(
      allow => allow.getOptionalString('host'),
    ),
  ];
  return {
    home: readFathomHome(config),
    fileRoots: roots.map(root => resolve(root)),
    hosts: new Set(hosts.flatMap(host => (host ? [host.toLowerCase()] : []))),
    limits: {
      bytes: (limits?.getOptionalNumber('megabytes') ?? defaultMegabytes) * 1e6,
      timeoutMs:
        (limits?.getOptionalNumber('seconds') ?? defaultSeconds) * 1000,
    },
  };
}

function hostOfIntegration(integration: { config?: unknown; title: string }) {
  return (integration as { config?: { host?: string } }).config?.host;
}
