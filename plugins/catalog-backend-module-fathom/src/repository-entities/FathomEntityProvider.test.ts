import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigReader } from '@backstage/config';
import { mockServices } from '@backstage/backend-test-utils';
import {
  DeferredEntity,
  EntityProviderMutation,
} from '@backstage/plugin-catalog-node';
import { repositoryKey } from '@fathom/entity-model';
import {
  openGitRepository,
  RepositoriesService,
  RepositoryProblems,
  RepositoryStatus,
} from '@fathom/git-node';
import { createRepository, RepositoryBuilder } from '@fathom/test-kit';
import { readConfig } from '../config';
import { FathomEntityProvider } from './FathomEntityProvider';

const ann = { name: 'Ann Ash', email: 'ann@example.com' };
const component = (name: string) =>
  `apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata:\n  name: ${name}\nspec:\n  type: service\n  owner: team-a\n  lifecycle: production\n`;
const user =
  'apiVersion: backstage.io/v1alpha1\nkind: User\nmetadata:\n  name: mallory\nspec: {}\n';

describe('FathomEntityProvider', () => {
  let root: string;
  let repos: Map<string, RepositoryBuilder>;
  let broken: Set<string>;
  /** What the repositories plugin knows, by repository. */
  let reported: Map<string, RepositoryProblems>;
  const reportProblems = jest.fn<Promise<void>, [string, RepositoryProblems]>();
  let mutations: EntityProviderMutation[];
  let provider: FathomEntityProvider;
  const logger = mockServices.logger.mock();
  let day = 0;

  const addRepository = (name: string) => {
    const repository = createRepository(join(root, `${name}.git`));
    repos.set(repositoryKey(repository.url), repository);
    return repository;
  };
  const write = (
    repository: RepositoryBuilder,
    files: Record<string, string>,
    deletes: string[] = [],
  ) => {
    day += 1;
    return repository.commit({
      author: ann,
      at: new Date(Date.UTC(2026, 0, day)).toISOString(),
      message: 'change',
      files,
      deletes,
    });
  };
  const repositories: RepositoriesService = {
    list: async () =>
      [...repos].map(
        ([key, { url, tip }]): RepositoryStatus => ({
          key,
          url,
          tip: tip(),
          defaultBranch: 'main',
          state: 'ready',
          problemCount: reported.get(key)?.problems.length ?? 0,
        }),
      ),
    find: async () => undefined,
    reportProblems,
    open: async (key, options) => {
      if (broken.has(key)) throw new Error('the mirror is corrupt');
      const repository = repos.get(key)!;
      return {
        git: openGitRepository(repository.gitDir),
        commit: options?.commit ?? repository.tip()!,
      };
    },
  };
  const createProvider = async () => {
    const config = new ConfigReader({
      fathom: {
        repositories: { sources: [{ root }], org: [`file://${root}/org.git`] },
        patterns: {
          sources: [{ repository: `file://${root}/patterns.git` }],
        },
        'paved-roads': {
          sources: [{ repository: `file://${root}/roads.git` }],
        },
      },
    });
    const created = new FathomEntityProvider({
      repositories,
      config: readConfig(config),
      logger,
      forgeOf: () => undefined,
    });
    await created.connect({
      applyMutation: async mutation => {
        mutations.push(mutation);
      },
      refresh: async () => {},
    });
    return created;
  };
  const names = () => {
    const last = mutations.at(-1)!;
    const entities: DeferredEntity[] =
      last.type === 'full' ? last.entities : last.added;
    return entities
      .map(({ entity }) => `${entity.kind}:${entity.metadata.name}`)
      .sort();
  };

  beforeEach(async () => {
    root = mkdtempSync(join(tmpdir(), 'fathom-provider-'));
    repos = new Map();
    broken = new Set();
    mutations = [];
    day = 0;
    jest.clearAllMocks();
    reported = new Map();
    reportProblems.mockImplementation(async (key, report) => {
      reported.set(key, report);
    });
    provider = await createProvider();
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  it('reads every catalog file of a monorepo and says where each entity lies', async () => {
    const mono = addRepository('mono');
    write(mono, {
      'catalog-info.yaml': component('root'),
      'services/a/catalog-info.yaml': `${component('a')}---\n${component(
        'a-api',
      ).replace('Component', 'API')}`,
      'node_modules/x/catalog-info.yaml': component('foreign'),
    });
    await provider.refresh();
    expect(mutations).toHaveLength(1);
    expect(mutations[0].type).toBe('full');
    expect(names()).toEqual(['API:a-api', 'Component:a', 'Component:root']);
    const [a] = (
      mutations[0] as { entities: DeferredEntity[] }
    ).entities.filter(({ entity }) => entity.metadata.name === 'a');
    expect(a.entity.metadata.annotations).toMatchObject({
      'fathom.dev/repository': `${mono.url}#services/a`,
      'backstage.io/managed-by-location': `fathom:${mono.url}#services/a/catalog-info.yaml`,
    });
  });

  it('tells the catalog nothing when no tip moved, and of a change when one did', async () => {
    const mono = addRepository('mono');
    write(mono, { 'catalog-info.yaml': component('a') });
    await provider.refresh();
    await provider.refresh();
    expect(mutations).toHaveLength(1);
    write(mono, { 'b/catalog-info.yaml': component('b') }, [
      'catalog-info.yaml',
    ]);
    await provider.refresh();
    expect(names()).toEqual(['Component:b']);
  });

  it('keeps the last good version of a broken file, after a restart too, and names file, line and remedy', async () => {
    const one = addRepository('one');
    const good = write(one, { 'catalog-info.yaml': component('a') });
    write(one, { 'catalog-info.yaml': 'kind: Component\n  bad: [indent\n' });
    await provider.refresh();
    expect(names()).toEqual(['Component:a']);
    expect(logger.warn).toHaveBeenCalledWith(
      expect.stringMatching(/catalog-info\.yaml:\d+:\d+: .+ Mend the YAML/),
    );
    const key = repositoryKey(one.url);
    expect(reported.get(key)).toEqual({
      source: 'catalog',
      commit: one.tip(),
      problems: expect.arrayContaining([
        {
          file: 'catalog-info.yaml',
          line: 1,
          column: 7,
          severity: 'error',
          rule: 'catalog-info',
          message: 'Nested mappings are not allowed in compact mappings.',
          remedy: 'Mend the YAML at this place.',
          shownCommit: good,
        },
      ]),
    });
    await provider.refresh();
    expect(reportProblems).toHaveBeenCalledTimes(1);
    provider = await createProvider();
    await provider.refresh();
    expect(names()).toEqual(['Component:a']);
  });

  it('never deletes for a repository that it cannot read', async () => {
    const one = addRepository('one');
    const two = addRepository('two');
    write(one, { 'catalog-info.yaml': component('a') });
    write(two, { 'catalog-info.yaml': component('b') });
    await provider.refresh();
    write(two, { 'catalog-info.yaml': component('c') });
    broken.add(repositoryKey(one.url));
    await provider.refresh();
    expect(names()).toEqual(['Component:a', 'Component:c']);
    // After a restart nothing is known of the broken one: what is read is added, nothing is removed.
    provider = await createProvider();
    await provider.refresh();
    expect(mutations.at(-1)).toMatchObject({ type: 'delta', removed: [] });
    // What one that can be read no longer names does go, whatever the broken one does.
    write(two, { 'catalog-info.yaml': component('d') });
    await provider.refresh();
    expect(mutations.at(-1)).toMatchObject({
      type: 'delta',
      removed: [{ entity: { metadata: { name: 'c' } } }],
    });
    expect(names()).toEqual(['Component:d']);
    // And an empty answer is no answer.
    repos.clear();
    const before = mutations.length;
    await provider.refresh();
    expect(mutations).toHaveLength(before);
  });

  it('lets only trusted repositories bring people and templates, and follows no location', async () => {
    const one = addRepository('one');
    const org = addRepository('org');
    const roads = addRepository('roads');
    const template =
      'apiVersion: scaffolder.backstage.io/v1beta3\nkind: Template\nmetadata:\n  name: road\nspec: {}\n';
    write(one, {
      'catalog-info.yaml': `${user}---\n${component(
        'a',
      )}---\napiVersion: backstage.io/v1alpha1\nkind: Location\nmetadata:\n  name: l\nspec:\n  target: http://169.254.169.254\n`,
      'template.yaml': template,
    });
    write(org, { 'catalog-info.yaml': user });
    write(roads, {
      'road/template.yaml': template,
      'road/skeleton/catalog-info.yaml':
        'metadata:\n  name: ${{ values.name }}\n',
    });
    await provider.refresh();
    expect(names()).toEqual(['Component:a', 'Template:road', 'User:mallory']);
  });

  it('takes only the skeleton of a template for its content, not what lies beside a file of that name', async () => {
    write(addRepository('one'), {
      // Of AWS SAM.
      'services/orders/template.yaml':
        "AWSTemplateFormatVersion: '2010-09-09'\nTransform: AWS::Serverless-2016-10-31\n",
      'services/orders/catalog-info.yaml': component('orders'),
      'services/orders/skeleton/catalog-info.yaml': component('bones'),
      'road/template.yaml':
        'apiVersion: scaffolder.backstage.io/v1beta3\nkind: Template\nmetadata:\n  name: road\nspec: {}\n',
      'road/catalog-info.yaml': component('road'),
      'road/skeleton/catalog-info.yaml': component('unborn'),
    });
    write(addRepository('roads'), {
      'broken/template.yaml': 'kind: [',
      'broken/skeleton/catalog-info.yaml': component('unborn-too'),
    });
    await provider.refresh();
    expect(names()).toEqual([
      'Component:bones',
      'Component:orders',
      'Component:road',
    ]);
  });

  it('writes the path of a folder whose name is not ASCII as text', async () => {
    const one = addRepository('one');
    write(one, { 'dienste/größe/catalog-info.yaml': component('size') });
    await provider.refresh();
    const [{ entity }] = (mutations[0] as { entities: DeferredEntity[] })
      .entities;
    expect(entity.metadata.annotations).toMatchObject({
      'fathom.dev/repository': `${one.url}#dienste/größe`,
      'backstage.io/managed-by-location': `fathom:${one.url}#dienste/größe/catalog-info.yaml`,
    });
  });

  it('keeps the first of two entities of one name and names both places', async () => {
    write(addRepository('a'), { 'catalog-info.yaml': component('same') });
    write(addRepository('b'), { 'x/catalog-info.yaml': component('same') });
    await provider.refresh();
    expect(names()).toEqual(['Component:same']);
    expect(logger.warn).toHaveBeenCalledWith(
      expect.stringMatching(
        /a#catalog-info\.yaml and in .*b#x\/catalog-info\.yaml/,
      ),
    );
    const told = (name: string) =>
      [...reported].find(([key]) => key.endsWith(`/${name}`))?.[1].problems;
    expect(told('a')).toMatchObject([
      {
        file: 'catalog-info.yaml',
        severity: 'warning',
        message: expect.stringMatching(
          /component:default\/same is named in file:.*b#x\/catalog-info.yaml, too; this one is shown\.$/,
        ),
      },
    ]);
    expect(told('b')).toMatchObject([
      {
        file: 'x/catalog-info.yaml',
        line: 1,
        severity: 'error',
        message: expect.stringMatching(/was left out: the name is taken by/),
        remedy: 'Rename one of them.',
      },
    ]);
  });

  it('leaves a name with the repository that brought it first', async () => {
    write(addRepository('b'), { 'catalog-info.yaml': component('same') });
    await provider.refresh();
    write(addRepository('a'), { 'catalog-info.yaml': component('same') });
    await provider.refresh();
    const { entities } = mutations.at(-1) as { entities: DeferredEntity[] };
    expect(entities).toHaveLength(1);
    expect(entities[0].locationKey).toMatch(/\/b$/);
  });

  it('refuses a pattern that is only claimed in a catalog file', async () => {
    write(addRepository('one'), {
      'catalog-info.yaml':
        'apiVersion: fathom.dev/v1alpha1\nkind: Pattern\nmetadata:\n  name: logging\nspec: {owner: me, lifecycle: adopt, version: 9.9.9}\n',
    });
    await provider.refresh();
    expect(names()).toEqual([]);
    expect(logger.warn).toHaveBeenCalledWith(
      expect.stringContaining('Patterns are made from the PATTERN.md files'),
    );
    expect([...reported.values()]).toMatchObject([
      {
        problems: [
          {
            line: 1,
            severity: 'warning',
            message: 'Pattern logging was left out.',
            remedy: expect.stringContaining('PATTERN.md'),
          },
        ],
      },
    ]);
  });

  it('is not stopped by one hostile repository', async () => {
    write(addRepository('good'), { 'catalog-info.yaml': component('good') });
    write(addRepository('hostile'), {
      'a/catalog-info.yaml': '['.repeat(100_000),
      'b/catalog-info.yaml': component('b').replace(
        'name: b',
        'name: b\n  namespace: 5',
      ),
      'c/catalog-info.yaml': component(`${'a'.repeat(62)}!`),
      'd/catalog-info.yaml': component('d').replace(
        'name: d',
        'name: d\n  annotations: words',
      ),
      'e/catalog-info.yaml': component(`${'x'.repeat(200_000)}`),
      'f/catalog-info.yaml': `a: &a [1]\n${'b: [*a, *a, *a, *a]\n'}c: &c {<<: *a}\n`,
    });
    await provider.refresh();
    expect(names()).toEqual(['Component:good']);
    expect(mutations[0].type).toBe('full');
    const told = logger.warn.mock.calls.map(([words]) => words).join('\n');
    for (const folder of 'abcdef') {
      expect(told).toContain(`${folder}/catalog-info.yaml:`);
    }
  });

  it('takes everything back when no source is configured any more', async () => {
    provider = new FathomEntityProvider({
      repositories,
      config: readConfig(new ConfigReader({})),
      logger,
      forgeOf: () => undefined,
    });
    await provider.connect({
      applyMutation: async mutation => {
        mutations.push(mutation);
      },
      refresh: async () => {},
    });
    await provider.refresh();
    await provider.refresh();
    expect(mutations).toEqual([{ type: 'full', entities: [] }]);
  });

  it('makes an entity of each pattern folder', async () => {
    const patterns = addRepository('patterns');
    write(patterns, {
      'logging/PATTERN.md': [
        '---',
        'id: logging',
        'title: Logging',
        'summary: Structured logs.',
        'owner: group:default/platform',
        'lifecycle: adopt',
        'version: 1.2.0',
        'tags: [logs]',
        '---',
        '',
        '## Problem',
        'p',
        '',
        '## Decision',
        'd',
        '',
        '## Why',
        'w',
        '',
        '## How',
        'h',
        '',
        '## Examples',
        'e',
        '',
        '## When not',
        'n',
        '',
      ].join('\n'),
      'logging/rules.yaml': [
        'rules:',
        '  - id: has-readme',
        '    severity: warning',
        '    message: No README.',
        '    remedy: Write one.',
        '    exists:',
        '      path: README.md',
        '    examples:',
        '      good:',
        '        - path: README.md',
        '          content: hello',
        '      bad:',
        '        - path: a.txt',
        '          content: hello',
        '',
      ].join('\n'),
    });
    await provider.refresh();
    expect(logger.warn).not.toHaveBeenCalled();
    expect(names()).toEqual(['Pattern:logging']);
    const good = patterns.tip();
    write(patterns, { 'logging/rules.yaml': 'rules: [' });
    await provider.refresh();
    expect(names()).toEqual(['Pattern:logging']);
    expect([...reported.values()][0].problems[0]).toMatchObject({
      file: 'logging/rules.yaml',
      entityFile: 'logging/PATTERN.md',
      shownCommit: good,
    });
  });

  it('reports again what was not delivered, though the repository is not read again', async () => {
    const one = addRepository('one');
    write(one, { 'catalog-info.yaml': 'kind: [' });
    reportProblems.mockRejectedValue(new Error('The plugin is away.'));
    await provider.refresh();
    await provider.refresh();
    // The catalog was told all the same, and the log once.
    expect(mutations).toHaveLength(1);
    const warnings = () =>
      logger.warn.mock.calls.filter(([words]) =>
        words.includes('The plugin is away.'),
      );
    expect(warnings()).toHaveLength(1);
    reportProblems.mockImplementation(async (key, report) => {
      reported.set(key, report);
    });
    await provider.refresh();
    expect(reported.size).toBe(1);
    // A plugin that lost it is told again.
    reported.clear();
    await provider.refresh();
    expect(reported.size).toBe(1);
  });

  it('takes problems back when they are mended, and says nothing of what is well', async () => {
    write(addRepository('well'), { 'catalog-info.yaml': component('well') });
    const one = addRepository('one');
    write(one, { 'catalog-info.yaml': 'kind: [' });
    await provider.refresh();
    expect(reportProblems).toHaveBeenCalledTimes(1);
    write(one, { 'catalog-info.yaml': component('a') });
    await provider.refresh();
    expect(reported.get(repositoryKey(one.url))).toEqual({
      source: 'catalog',
      commit: one.tip(),
      problems: [],
    });
  });

  it('takes problems back of a repository that is no source any more', async () => {
    const one = addRepository('one');
    write(one, { 'catalog-info.yaml': 'kind: [' });
    await provider.refresh();
    provider = new FathomEntityProvider({
      repositories,
      config: readConfig(new ConfigReader({})),
      logger,
      forgeOf: () => undefined,
    });
    await provider.connect({
      applyMutation: async () => {},
      refresh: async () => {},
    });
    await provider.refresh();
    expect(reported.get(repositoryKey(one.url))?.problems).toEqual([]);
  });

  it('goes on when one report is refused', async () => {
    for (const name of ['a', 'b'])
      write(addRepository(name), { 'catalog-info.yaml': 'kind: [' });
    reportProblems.mockImplementation(async (key, report) => {
      if (key.endsWith('/a'))
        throw Object.assign(new Error('refused'), { statusCode: 404 });
      reported.set(key, report);
    });
    await provider.refresh();
    expect([...reported.keys()]).toEqual([expect.stringMatching(/b$/)]);
  });

  it('tells the catalog on the next turn what it would not take on this one', async () => {
    write(addRepository('one'), { 'catalog-info.yaml': component('a') });
    let refuses = true;
    await provider.connect({
      applyMutation: async mutation => {
        if (refuses) throw new Error('The database is away.');
        mutations.push(mutation);
      },
      refresh: async () => {},
    });
    await expect(provider.refresh()).rejects.toThrow('The database is away.');
    refuses = false;
    await provider.refresh();
    expect(names()).toEqual(['Component:a']);
  });
});
