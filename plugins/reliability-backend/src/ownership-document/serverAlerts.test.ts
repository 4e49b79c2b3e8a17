import type { AlertRule } from '@fathom/backstage-plugin-reliability-common';
import { pathKey, WatchedRepository } from '@fathom/git-node';
import { serverAlertsText } from './serverAlerts';

const rule = (name: string, over: Partial<AlertRule> = {}): AlertRule => ({
  ...{ name, service: 'shop', severity: 'page', expression: 'up == 0' },
  ...{ file: 'a.yml', line: 1, column: 1, source: 'api' },
  ...over,
});
const key = 'https://git.example.org/shop';
const repository: WatchedRepository = {
  key,
  entities: [
    {
      entityRef: 'component:default/shop',
      repository: { key, url: key, path: pathKey('') },
      entity: {
        apiVersion: 'backstage.io/v1alpha1',
        kind: 'Component',
        metadata: { name: 'shop' },
      },
    },
  ],
};

describe('what a look rests on of the server', () => {
  const told = (...rules: AlertRule[]) => serverAlertsText(repository, rules);

  it('changes with the alerts of its components, also when the server answers for the first time', () => {
    const texts = [
      told(),
      told(rule('Down')),
      told(rule('Down'), rule('Slow')),
      told(rule('Down', { expression: 'up < 1' })),
      told(
        rule('Down', {
          link: { name: 'runbook_url', url: 'r.md', line: 1, column: 1 },
        }),
      ),
    ];
    expect(new Set(texts).size).toBe(texts.length);
  });

  it('stays with the order of the server, and with alerts of others', () => {
    expect(told(rule('Slow'), rule('Down'))).toBe(
      told(rule('Down'), rule('Slow'), rule('Other', { service: 'else' })),
    );
  });
});
