import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { spawnSync } from 'node:child_process';
import { buildDemo, type DemoAnswers } from '.';
import { repositories } from './company';
import { isCounted, planRepository } from './history';
import { findPerson, people } from './organisation';

/**
 * The plan says who knows which file. Here the published formula is applied to what git itself prints
 * of the repositories that were made: another way to the same truth, without the plan and without the
 * engine.
 */
describe('the truth about the demo organisation', () => {
  let home: string;
  let answers: DemoAnswers;
  const run = (repository: string, args: string[], input = '') =>
    spawnSync(
      'git',
      ['--git-dir', join(home, 'repositories', `${repository}.git`), ...args],
      { maxBuffer: 1 << 26, input },
    ).stdout;
  const git = (repository: string, ...args: string[]) =>
    run(repository, args).toString();
  /** The texts of many files by one process. */
  const textsOf = (repository: string, paths: readonly string[]) => {
    const out = run(
      repository,
      ['cat-file', '--batch'],
      paths.map(path => `main:${path}\n`).join(''),
    );
    let at = 0;
    return paths.map(() => {
      const begins = out.indexOf('\n', at) + 1;
      const size = Number(out.toString('utf8', at, begins).split(' ')[2]);
      at = begins + size + 1;
      return out.toString('utf8', begins, begins + size);
    });
  };

  beforeAll(() => {
    home = mkdtempSync(join(tmpdir(), 'demo-truth-'));
    buildDemo({
      home,
      now: new Date('2026-06-15T12:00:00Z'),
      contentDir: join(home, 'none'),
    });
    answers = JSON.parse(readFileSync(join(home, 'demo-answers.json'), 'utf8'));
  });
  afterAll(() => rmSync(home, { recursive: true, force: true }));

  describe.each(repositories.map(spec => ({ name: spec.name, spec })))(
    '$name',
    ({ name, spec }) => {
      it('is known by whom the plan says, file by file', () => {
        const planned = planRepository(spec, 'parcel').files.filter(
          file => file.counted,
        );
        const authors = authorsByFormula(git, name);
        for (const file of planned) {
          expect({ file: file.path, authors: authors.get(file.path) }).toEqual({
            file: file.path,
            authors: file.owners.map(who => findPerson(who).name).sort(),
          });
        }
        const tree = git(name, 'ls-tree', '-r', '--name-only', 'main')
          .trim()
          .split('\n');
        expect(tree.filter(isCounted).sort()).toEqual(
          planned.map(file => file.path).sort(),
        );
      });

      it('ends with the files as they were written, with no hole in them', () => {
        const { files } = planRepository(spec, 'parcel');
        const texts = textsOf(
          name,
          files.map(({ path }) => path),
        );
        for (const [n, { path, content }] of files.entries()) {
          expect(content).not.toMatch(/\{\{#?\w+\}\}/);
          expect([path, texts[n]]).toEqual([path, content]);
        }
      });

      it('is sound', () => {
        expect(git(name, 'fsck', '--strict')).toBe('');
        expect(git(name, 'symbolic-ref', 'HEAD').trim()).toBe(
          'refs/heads/main',
        );
      });
    },
  );

  it('holds each planted defect on its line, and lacks what it says is missing', () => {
    for (const component of Object.values(answers.components)) {
      for (const { file, line } of component.defects) {
        const text = git(component.repository, 'show', `main:${file}`).split(
          '\n',
        )[line - 1];
        const { needle } = repositories
          .flatMap(repository => repository.components)
          .flatMap(({ spec: { defects = [] } }) => defects)
          .find(
            defect =>
              file.endsWith(defect.file) && text.includes(defect.needle),
          )!;
        expect(text).toContain(needle);
      }
      const tree = git(
        component.repository,
        'ls-tree',
        '-r',
        '--name-only',
        'main',
      ).split('\n');
      const inside = tree
        .filter(path => path.startsWith(component.path))
        .map(path =>
          path.slice(component.path ? component.path.length + 1 : 0),
        );
      expect(component.missing.includes('runbooks')).toBe(
        !inside.some(path => path.startsWith('runbooks/')),
      );
      expect(component.missing.includes('SLO documents')).toBe(
        !inside.some(path => path.startsWith('slo/')),
      );
      expect(component.missing.includes('CODEOWNERS')).toBe(
        !tree.includes('CODEOWNERS'),
      );
      const linked = (folder: string, link: RegExp) =>
        inside
          .filter(path => path.startsWith(folder))
          .flatMap(path => [
            ...git(
              component.repository,
              'show',
              `main:${component.path ? `${component.path}/` : ''}${path}`,
            ).matchAll(link),
          ])
          .filter(([, , runbook]) => !inside.includes(`runbooks/${runbook}`))
          .map(([, name]) => name);
      const broken = [
        ...linked('alerts/', /alert: (\w+)[\s\S]*?runbook_url: \S+\/(\S+)/g),
        ...linked(
          'slo/',
          /\n {2}name: (\S+)[\s\S]*?runbook-url: \S+\/(\S+)/g,
        ).flatMap(slo => {
          const name = slo.replace(/(?:^|-)(\w)/g, (_, first) =>
            first.toUpperCase(),
          );
          return [`${name}ErrorBudgetPage`, `${name}ErrorBudgetTicket`];
        }),
      ].map(alert => `runbook of the alert ${alert}`);
      expect(
        component.missing.filter(what => what.startsWith('runbook of')),
      ).toEqual(broken);
      for (const { file, line, alert } of component.brokenRunbooks) {
        expect(broken).toContain(`runbook of the alert ${alert}`);
        expect(
          git(component.repository, 'show', `main:${file}`).split('\n')[
            line - 1
          ],
        ).toMatch(/runbook[_-]url/);
      }
      expect(component.brokenRunbooks.length).toBe(broken.length);
    }
  });

  it('is as large as it was asked for', () => {
    const components = Object.values(answers.components);
    expect(components.length).toBe(15);
    expect(new Set(components.map(({ repository }) => repository)).size).toBe(
      12,
    );
    expect(
      components.filter(({ repository }) => repository === 'storefront').length,
    ).toBe(4);
    expect(people.length).toBe(16);
    expect(new Set(people.flatMap(({ team }) => team ?? [])).size).toBe(4);
    const commits = Object.values(answers.repositories).reduce(
      (sum, { commits: one }) => sum + one,
      0,
    );
    expect(commits).toBeGreaterThan(500);
  });

  it('knows who is gone: silent for a year is one, the other left eight months ago', () => {
    expect(
      answers.people.filter(({ silent }) => silent).map(({ name }) => name),
    ).toEqual(['Ewa Nowak']);
    const leon = answers.people.find(({ name }) => name === 'Leon Richter')!;
    expect(
      leon.lastCommit! > '2025-08-15' && leon.lastCommit! < '2025-10-20',
    ).toBe(true);
    expect(answers.components['tariff-import'].knowledge).toMatchObject({
      lifetime: 1,
      critical: ['Viktor Petrov'],
      files: { 'Viktor Petrov': 21 },
    });
    expect(
      git('tariff-import', 'shortlog', '-sn', 'main').match(/\t.*/g),
    ).toEqual(expect.arrayContaining(['\tViktor Petrov']));
    expect(answers.components['route-planner'].knowledge).toMatchObject({
      lifetime: 1,
      critical: ['Ewa Nowak'],
      stillHere: 0,
    });
  });

  it('holds what histories hold', () => {
    const log = repositories
      .map(({ name }) =>
        git(
          name,
          'log',
          '--format=%an <%ae> %s%n%b',
          '-M',
          '--summary',
          'main',
        ),
      )
      .join('\n');
    for (const what of [
      /^dependabot\[bot\]/m,
      /^renovate\[bot\]/m,
      /^Claude <noreply@anthropic.com>/m,
      /^Co-authored-by: /m,
      /^Co-Authored-By: Claude/m,
      /rename .* \(100%\)/,
      /^jbrandt </m,
      /Merge pull request/,
    ]) {
      expect(log).toMatch(what);
    }
    const listed = git('booking', 'show', 'main:.git-blame-ignore-revs').split(
      '\n',
    )[1];
    expect(git('booking', 'log', '-1', '--format=%s', listed).trim()).toBe(
      'Two spaces everywhere',
    );
    expect(
      git('booking', 'diff', '--shortstat', '-w', `${listed}^`, listed),
    ).toBe('');
    expect(git('labels', 'ls-tree', '-r', '--name-only', 'main')).toContain(
      'vendor/example.org/barcode/barcode.go',
    );
  });
});

interface Life {
  creators: Set<string>;
  deliveries: Map<string, number>;
}

/** Avelino et al. 2016: 3.293 + 1.098 FA + 0.164 DL - 0.321 ln(1 + AC); author above 0.75 of the best. */
function authorsByFormula(
  git: (repository: string, ...args: string[]) => string,
  repository: string,
): Map<string, string[]> {
  const ignored = git(repository, 'show', 'main:.git-blame-ignore-revs');
  const lives = new Map<string, Life>();
  const format =
    '%x01%H%x02%aN%x02%cN%x02%(trailers:key=co-authored-by,valueonly,separator=%x03)%x02';
  for (const commit of git(
    repository,
    'log',
    '--reverse',
    '--topo-order',
    '--name-status',
    '-M',
    `--format=${format}`,
    'main',
  )
    .split('\x01')
    .slice(1)) {
    const [hash, author, committer, coAuthors, body] = commit.split('\x02');
    const named = [
      author,
      ...coAuthors.split('\x03').map(text => text.replace(/ <.*/, '')),
    ].filter(who => people.some(({ name }) => name === who));
    const who = named.length === 0 && author === 'Claude' ? [committer] : named;
    const counts = !ignored.includes(hash);
    for (const line of body.trim().split('\n').filter(Boolean)) {
      const [status, from, to = from] = line.split('\t');
      const life = lives.get(from) ?? {
        creators: new Set(),
        deliveries: new Map(),
      };
      lives.delete(from);
      lives.set(to, life);
      for (const one of counts ? who : []) {
        if (status === 'A') life.creators.add(one);
        else life.deliveries.set(one, (life.deliveries.get(one) ?? 0) + 1);
      }
    }
  }
  return new Map([...lives].map(([path, life]) => [path, authorsOf(life)]));
}

function authorsOf({ creators, deliveries }: Life): string[] {
  const sum = [...deliveries.values()].reduce((a, b) => a + b, 0);
  const degrees = [...new Set([...creators, ...deliveries.keys()])].map(who => {
    const own = deliveries.get(who) ?? 0;
    return {
      who,
      degree:
        3.293 +
        (creators.has(who) ? 1.098 : 0) +
        0.164 * own -
        0.321 * Math.log(1 + sum - own),
    };
  });
  const best = Math.max(...degrees.map(({ degree }) => degree));
  return degrees
    .filter(
      ({ who, degree }) =>
        degree / best > 0.75 && (degree >= 3.293 || creators.has(who)),
    )
    .map(({ who }) => who)
    .sort();
}
