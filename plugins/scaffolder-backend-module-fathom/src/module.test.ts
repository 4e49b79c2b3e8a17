import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import {
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  realpath,
  rm,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createServiceFactory } from '@backstage/backend-plugin-api';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import scaffolderPlugin from '@backstage/plugin-scaffolder-backend';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import {
  openGitRepository,
  repositoriesServiceRef,
  type RepositoriesService,
} from '@fathom/git-node';
import { createRepository } from '@fathom/test-kit';
import request from 'supertest';
import { parse } from 'yaml';
import scaffolderModuleFathom from '.';

jest.setTimeout(60_000);

const roads = resolve(__dirname, '../../../content/roads');

async function filesOf(folder: string): Promise<Record<string, Buffer>> {
  const entries = await readdir(folder, {
    recursive: true,
    withFileTypes: true,
  });
  const files = entries.filter(
    entry =>
      entry.isFile() && !/node_modules|[\\/]dist[\\/]/.test(entry.parentPath),
  );
  const read = files.map(async entry => {
    const path = join(entry.parentPath, entry.name);
    return [path.slice(folder.length + 1), await readFile(path)] as const;
  });
  return Object.fromEntries(await Promise.all(read));
}

describe('the road that Fathom ships, through the scaffolder', () => {
  let base: string;
  beforeAll(async () => {
    base = await realpath(await mkdtemp(join(tmpdir(), 'scaffold-')));
  });
  afterAll(() => rm(base, { recursive: true, force: true }));

  async function start(place: string) {
    const root = join(base, place);
    await mkdir(root);
    const mirror = createRepository(join(base, `${place}-roads.git`));
    const commit = mirror.commit({
      author: { name: 'Pia', email: 'pia@example.com' },
      at: '2026-01-05T09:00:00Z',
      message: 'roads',
      files: await filesOf(roads),
    });
    const template: Entity = parse(
      await readFile(join(roads, 'node-http-service/template.yaml'), 'utf8'),
    );
    template.metadata.annotations![
      'fathom.dev/repository'
    ] = `${mirror.url}#node-http-service`;
    const user: Entity = {
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'User',
      metadata: { name: 'mock' },
      spec: {
        profile: { displayName: 'Ann Ash', email: 'ann@example.com' },
        memberOf: [],
      },
    };
    const repositories: RepositoriesService = {
      list: async () => [],
      find: async () => undefined,
      reportProblems: async () => {},
      open: async () => ({ git: openGitRepository(mirror.gitDir), commit }),
    };
    const catalog = catalogServiceMock({ entities: [template, user] });
    const published = join(root, 'parcel-quotes.git');
    const born: Entity = {
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'Component',
      metadata: {
        name: 'parcel-quotes',
        annotations: { 'fathom.dev/repository': `file://${published}` },
      },
    };
    const { server } = await startTestBackend({
      features: [
        scaffolderPlugin,
        scaffolderModuleFathom,
        mockServices.rootConfig.factory({
          data: {
            backend: { workingDirectory: base },
            fathom: { scaffolder: { publishRoot: root } },
          },
        }),
        createServiceFactory({
          service: repositoriesServiceRef,
          deps: {},
          factory: () => repositories,
        }),
        createServiceFactory({
          service: catalogServiceRef,
          deps: {},
          factory: () =>
            Object.assign(Object.create(catalog), {
              getEntityByRef: async (ref: string, options: never) =>
                ref === 'component:default/parcel-quotes' &&
                existsSync(published)
                  ? born
                  : catalog.getEntityByRef(ref, options),
            }),
        }),
      ],
    });
    return { server, commit, published };
  }

  it('brings a repository with everything filled in, its origin, and a first commit by the person', async () => {
    const { server, commit, published } = await start('real');
    const values = {
      name: 'parcel-quotes',
      description: "What a parcel's way costs: one price & one date",
      owner: 'group:default/quotes',
      system: 'system:default/pricing',
      tier: 2,
      port: 8080,
    };
    const made = await request(server)
      .post('/api/scaffolder/v2/tasks')
      .send({ templateRef: 'template:default/node-http-service', values });
    expect(made.status).toBe(201);
    let task;
    do {
      await new Promise(done => setTimeout(done, 200));
      task = (
        await request(server).get(`/api/scaffolder/v2/tasks/${made.body.id}`)
      ).body;
    } while (task.status === 'open' || task.status === 'processing');
    const events = await request(server).get(
      `/api/scaffolder/v2/tasks/${made.body.id}/events`,
    );
    const log = events.body
      .map((event: { body: { message: string } }) => event.body.message)
      .join('\n');
    expect(task.status === 'completed' ? 'completed' : log).toBe('completed');
    const output = events.body.at(-1).body.output;
    expect(output.links[0].entityRef).toBe('component:default/parcel-quotes');

    const git = (...args: string[]) =>
      execFileSync('git', ['--git-dir', published, ...args], {
        encoding: 'utf8',
      });
    expect(git('log', '--format=%an <%ae>').trim()).toBe(
      'Ann Ash <ann@example.com>',
    );
    const names = git('ls-tree', '-r', '--name-only', 'HEAD')
      .trim()
      .split('\n');
    expect(names).toEqual(
      expect.arrayContaining([
        '.fathom/road.yaml',
        '.github/CODEOWNERS',
        '.github/workflows/ci.yaml',
        'AGENTS.md',
        'alerts/rules.yaml',
        'catalog-info.yaml',
        'dashboards/service.json',
        'package-lock.json',
        'runbooks/parcel-quotes.md',
        'slo/availability.yaml',
      ]),
    );
    const texts = names.map(
      name => [name, git('show', `HEAD:${name}`)] as const,
    );
    // The workflow keeps the expressions of its own language.
    const left = texts.filter(
      ([name, text]) =>
        name !== '.github/workflows/ci.yaml' && /\$\{\{|\{%/.test(text),
    );
    expect(left).toEqual([]);
    texts
      .filter(([name]) => name.endsWith('.json'))
      .forEach(([, text]) => JSON.parse(text));
    const record = parse(git('show', 'HEAD:.fathom/road.yaml'));
    expect(record).toEqual({
      road: 'node-http-service',
      version: '1.0.0',
      commit,
      inputs: values,
      actor: 'user:default/mock',
      at: expect.stringMatching(/^\d{4}-.*Z$/),
      actions: [
        'fathom:fetch:road',
        'fathom:road:record',
        'fathom:publish:git',
        'fathom:catalog:await',
      ],
    });
    const entity = parse(git('show', 'HEAD:catalog-info.yaml'));
    expect(entity.metadata.description).toBe(values.description);
    expect(entity.spec).toMatchObject({
      owner: values.owner,
      system: values.system,
    });
    const workflow = parse(git('show', 'HEAD:.github/workflows/ci.yaml'));
    expect(workflow.concurrency.group).toContain('${{ github.ref }}');
    const rules = parse(git('show', 'HEAD:alerts/rules.yaml'));
    const alerts = rules.groups.flatMap(
      (group: {
        rules: { alert?: string; annotations?: { runbook_url: string } }[];
      }) => group.rules.filter(rule => rule.alert),
    );
    expect(alerts).toHaveLength(3);
    for (const { annotations } of alerts) {
      expect(names).toContain(
        annotations.runbook_url.replace('../', '').split('#')[0],
      );
    }
    // Set it to look at the result, or to install and test it.
    const keep = process.env.FATHOM_KEEP_SCAFFOLDED;
    if (keep) execFileSync('git', ['clone', '--quiet', published, keep]);
  });

  it('renders the files of the template editor in a dry run, and publishes nothing', async () => {
    const { server, published } = await start('dry-run');
    const folder = join(roads, 'node-http-service');
    const files = Object.entries(await filesOf(folder));
    const { status, body } = await request(server)
      .post('/api/scaffolder/v2/dry-run')
      .send({
        template: parse(await readFile(join(folder, 'template.yaml'), 'utf8')),
        values: {
          name: 'dry',
          description: 'Not for real at all',
          owner: 'group:default/quotes',
          tier: 3,
          port: 8080,
        },
        directoryContents: files.map(([path, content]) => ({
          path,
          base64Content: content.toString('base64'),
        })),
      });
    expect([status, body.error?.message]).toEqual([200, undefined]);
    const made = Object.fromEntries(
      body.directoryContents.map(
        (file: { path: string; base64Content: string }) => [
          file.path,
          Buffer.from(file.base64Content, 'base64').toString('utf8'),
        ],
      ),
    );
    expect(parse(made['catalog-info.yaml']).spec).toEqual({
      type: 'service',
      lifecycle: 'experimental',
      owner: 'group:default/quotes',
    });
    expect(made['runbooks/dry.md']).toContain('99.5 % promised');
    expect(await readdir(join(published, '..'))).toEqual([]);
  });
});
