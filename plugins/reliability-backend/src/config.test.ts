import { ConfigReader } from '@backstage/config';
import { readConfig } from './config';

const read = (reliability: object) =>
  readConfig(
    new ConfigReader(JSON.parse(JSON.stringify({ fathom: { reliability } }))),
  );

describe('readConfig', () => {
  it('has a default for all', () => {
    expect(read({})).toMatchObject({
      ...{ maxFileBytes: 262_144, bases: [], gate: { keepDays: 400 } },
      review: { everyDays: 90, afterThresholdDays: 14 },
      metrics: { refreshMs: 60_000, countMs: 3_600_000, counts: 'raw' },
      delivery: { secrets: [], keepDays: 400 },
      oncall: { sources: [], bar: { people: 2 } },
      changes: { templates: [], waitMs: 30_000 },
    });
  });

  it.each([
    [{ maxFileByte: 1 }, 'maxFileByte'],
    [{ maxFileBytes: 0 }, 'maxFileBytes'],
    [{ maxFileBytes: 'large' }, 'maxFileBytes'],
    [{ gate: { keepDay: 1 } }, 'gate.keepDay'],
    [{ gate: { keepDays: -1 } }, 'gate.keepDays'],
    [{ review: { everyDays: 1.5 } }, 'review.everyDays'],
    [{ runbooks: { base: [] } }, 'runbooks.base'],
    [{ runbooks: { bases: [{ url: 'ftp://x' }] } }, 'runbooks.bases'],
    [{ delivery: { secret: 'short' } }, 'delivery.secret'],
    [{ delivery: { keepDays: 0 } }, 'delivery.keepDays'],
    [{ delivery: { token: 'x' } }, 'delivery.token'],
    [{ oncall: { bar: { persons: 3 } } }, 'oncall.bar.persons'],
    [{ oncall: { bar: { people: -1 } } }, 'oncall.bar.people'],
    [{ oncall: { sources: [{ path: 'x' }] } }, 'oncall.sources[0].repository'],
    [{ changes: { pullRequest: [] } }, 'changes.pullRequest'],
    [
      { changes: { pullRequests: [{ host: 'a b', template: 't' }] } },
      'changes.pullRequests',
    ],
    [{ metrics: { refresh: '1s' } }, 'metrics.refresh'],
    [{ metrics: { counts: 'some' } }, 'metrics.counts'],
    [{ metrics: { prometheus: {} } }, 'metrics.prometheus.url'],
    [
      { metrics: { prometheus: { url: 'http://x', timeout: '1ms' } } },
      'metrics.prometheus.timeout',
    ],
    [
      { metrics: { prometheus: { url: 'http://a:b@x' } } },
      'metrics.prometheus.url',
    ],
    [
      { metrics: { prometheus: { url: 'http://x', header: {} } } },
      'metrics.prometheus.header',
    ],
  ])('[hostile 84] %j is refused by its key', (reliability, key) =>
    expect(() => read(reliability)).toThrow(`fathom.reliability.${key}`),
  );
});
