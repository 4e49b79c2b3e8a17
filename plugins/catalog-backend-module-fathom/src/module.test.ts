import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  coreServices,
  createBackendPlugin,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import catalogPlugin from '@backstage/plugin-catalog-backend';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import {
  DefaultEventsService,
  eventsServiceRef,
} from '@backstage/plugin-events-node';
import { repositoryKey } from '@fathom/entity-model';
import {
  openGitRepository,
  repositoriesServiceRef,
  RepositoriesService,
} from '@fathom/git-node';
import { createRepository } from '@fathom/test-kit';
import catalogModuleFathom from '.';

const ann = { name: 'Ann Ash', email: 'ann@example.com' };
const catalogInfo = `apiVersion: backstage.io/v1alpha1
kind: Component
metadata:
  name: checkout
spec:
  type: service
  owner: payments
  lifecycle: production
`;
const patternMd = `---
id: logging
title: Logging
summary: Structured logs.
owner: group:default/platform
lifecycle: adopt
version: 1.2.0
tags: [logs]
---

## Problem
p

## Decision
d

## Why
w

## How
h

## Examples
e

## When not
n
`;
const rulesYaml = `rules:
  - id: has-readme
    severity: warning
    message: No README.
    remedy: Write one.
    exists: { path: README.md }
    examples:
      good: [{ path: README.md, content: hello }]
      bad: [{ path: a.txt, content: hello }]
`;

/** Asks until the answer is there; the catalog stitches in its own time. */
async function eventually<T>(
  ask: () => Promise<T | undefined>,
  within = 20_000,
): Promise<T> {
  const end = Date.now() + within;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    if (Date.now() > end) throw new Error('The answer did not come in time.');
    await new Promise(resolve => {
      setTimeout(resolve, 100);
    });
  }
}

describe('catalogModuleFathom in the real catalog', () => {
  let root: string;
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'fathom-catalog-'));
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  it('brings components and patterns with their owners, and follows a push within seconds', async () => {
    const at = (day: number) => new Date(Date.UTC(2026, 0, day)).toISOString();
    const code = createRepository(join(root, 'checkout.git'));
    const patterns = createRepository(join(root, 'patterns.git'));
    code.commit({
      author: ann,
      at: at(1),
      message: 'first',
      files: { 'services/checkout/catalog-info.yaml': catalogInfo },
    });
    patterns.commit({
      author: ann,
      at: at(1),
      message: 'first',
      files: {
        'logging/PATTERN.md': patternMd,
        'logging/rules.yaml': rulesYaml,
      },
    });
    const all = new Map(
      [code, patterns].map(built => [repositoryKey(built.url), built]),
    );
    const repositories: RepositoriesService = {
      list: async () =>
        [...all].map(([key, { url, tip }]) => ({
          key,
          url,
          tip: tip(),
          defaultBranch: 'main',
          state: 'ready',
        })),
      find: async () => undefined,
      reportProblems: async () => {},
      open: async (key, options) => ({
        git: openGitRepository(all.get(key)!.gitDir),
        commit: options?.commit ?? all.get(key)!.tip()!,
      }),
    };
    let find!: (ref: string) => Promise<any>;
    let updated!: () => Promise<void>;
    const probe = createBackendPlugin({
      pluginId: 'probe',
      register(env) {
        env.registerInit({
          deps: {
            auth: coreServices.auth,
            catalog: catalogServiceRef,
            events: eventsServiceRef,
          },
          async init({ auth, catalog, events }) {
            find = async ref =>
              catalog.getEntityByRef(ref, {
                credentials: await auth.getOwnServiceCredentials(),
              });
            updated = () =>
              events.publish({
                topic: 'fathom.repositories.updated',
                eventPayload: { repository: repositoryKey(code.url) },
              });
          },
        });
      },
    });
    const backend = await startTestBackend({
      features: [
        catalogPlugin,
        catalogModuleFathom,
        probe,
        mockServices.rootConfig.factory({
          data: {
            fathom: {
              repositories: { sources: [{ root }] },
              patterns: { sources: [{ repository: patterns.url }] },
            },
            catalog: { processingInterval: { minutes: 30 } },
          },
        }),
        // The stock test backend swallows events.
        createServiceFactory({
          service: eventsServiceRef,
          deps: {},
          createRootContext: () =>
            DefaultEventsService.create({
              logger: mockServices.logger.mock(),
            }),
          factory: (_, bus) => bus.forPlugin('test'),
        }),
        createServiceFactory({
          service: repositoriesServiceRef,
          deps: {},
          factory: () => repositories,
        }),
      ],
    });
    try {
      await updated();
      const component = await eventually(() =>
        find('component:default/checkout'),
      );
      expect(component.metadata.annotations).toMatchObject({
        'backstage.io/managed-by-location': `fathom:${code.url}#services/checkout/catalog-info.yaml`,
        'fathom.dev/repository': `${code.url}#services/checkout`,
      });
      expect(component.relations).toContainEqual({
        type: 'ownedBy',
        targetRef: 'group:default/payments',
      });
      const pattern = await eventually(() => find('pattern:default/logging'));
      expect(pattern.spec).toEqual({
        owner: 'group:default/platform',
        lifecycle: 'adopt',
        version: '1.2.0',
      });
      expect(pattern.relations).toContainEqual({
        type: 'ownedBy',
        targetRef: 'group:default/platform',
      });

      code.commit({
        author: ann,
        at: at(2),
        message: 'rename',
        files: {
          'services/checkout/catalog-info.yaml': catalogInfo.replace(
            'name: checkout',
            'name: till',
          ),
        },
      });
      await updated();
      await eventually(() => find('component:default/till'));
      expect(await find('component:default/checkout')).toBeUndefined();
    } finally {
      await backend.stop();
    }
  }, 60_000);
});
