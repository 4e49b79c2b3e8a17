import type { RootConfigService } from '@backstage/backend-plugin-api';
import { readDurationFromConfig } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { durationToMilliseconds } from '@backstage/types';
import { refuseUnknown } from '../refuseUnknown';

type Config = NonNullable<ReturnType<RootConfigService['getOptionalConfig']>>;

export interface PrometheusConfig {
  /** Without a slash at the end. */
  url: string;
  /** Where people open it. */
  publicUrl: string;
  headers: Record<string, string>;
  timeoutMs: number;
  maxConcurrent: number;
  maxBytes: number;
}

/** What `fathom.reliability.metrics` says. */
export interface MetricsConfig {
  /** Id of the backend that is asked; undefined when nothing is configured. */
  backend?: string;
  refreshMs: number;
  /** How often whole windows are counted anew. */
  countMs: number;
  /** `recordings`: windows are not counted where there are recordings of them. */
  counts: 'raw' | 'recordings';
  prometheus?: PrometheusConfig;
}

const path = 'fathom.reliability.metrics';
const minute = 60_000;

/** Reads that section. */
export function readMetricsConfig(config: Config | undefined): MetricsConfig {
  const prometheus = config?.getOptionalConfig('prometheus');
  refuseUnknown(config, path, [
    ...['backend', 'refresh', 'count', 'counts', 'prometheus'],
  ]);
  refuseUnknown(prometheus, `${path}.prometheus`, [
    ...['url', 'publicUrl', 'headers', 'timeout', 'maxConcurrent', 'maxBytes'],
  ]);
  const backend =
    config?.getOptionalString('backend') ??
    (prometheus ? 'prometheus' : undefined);
  const counts = config?.getOptionalString('counts') ?? 'raw';
  if (counts !== 'raw' && counts !== 'recordings')
    throw new InputError(
      `${path}.counts: "${counts}" is not raw or recordings.`,
    );
  return {
    ...(backend && { backend }),
    refreshMs: milliseconds('refresh', 5_000) ?? minute,
    countMs: milliseconds('count', minute) ?? 60 * minute,
    counts,
    ...(prometheus && {
      prometheus: {
        ...readPrometheus(prometheus),
        timeoutMs: milliseconds('prometheus.timeout', 100) ?? 30_000,
      },
    }),
  };

  function milliseconds(key: string, least: number): number | undefined {
    if (!config?.has(key)) return undefined;
    const ms = durationToMilliseconds(readDurationFromConfig(config, { key }));
    if (ms < least)
      throw new InputError(`${path}.${key} is shorter than ${least / 1000} s.`);
    return ms;
  }
}

function readPrometheus(config: Config): Omit<PrometheusConfig, 'timeoutMs'> {
  const url = address(config.getString('url'), 'url');
  const headers = config.getOptional<Record<string, unknown>>('headers') ?? {};
  const positive = (key: string, fallback: number) => {
    const value = config.getOptionalNumber(key) ?? fallback;
    if (!Number.isSafeInteger(value) || value < 1)
      throw new InputError(
        `${path}.prometheus.${key}: ${value} is no number from 1 on.`,
      );
    return value;
  };
  return {
    url,
    publicUrl: address(
      config.getOptionalString('publicUrl') ?? url,
      'publicUrl',
    ),
    headers: Object.fromEntries(
      Object.keys(headers).map(name => [
        name,
        config.getString(`headers.${name}`),
      ]),
    ),
    maxConcurrent: positive('maxConcurrent', 4),
    maxBytes: positive('maxBytes', 8 * 1024 * 1024),
  };
}

function address(text: string, key: string): string {
  let url: URL | undefined;
  try {
    url = new URL(text);
  } catch {
    // Told below.
  }
  if (!url || !/^https?:$/.test(url.protocol))
    throw new InputError(
      `${path}.prometheus.${key}: "${text}" is no http(s) address.`,
    );
  if (url.username || url.password)
    throw new InputError(
      `${path}.prometheus.${key} holds a name or a password. Give it as a header: prometheus.headers.Authorization.`,
    );
  return text.replace(/\/+$/, '');
}
