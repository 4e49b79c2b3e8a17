import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { scoreCommand } from '.';

const root = mkdtempSync(join(tmpdir(), 'fathom-preview-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

function write(path: string, content: unknown): string {
  writeFileSync(
    join(root, path),
    typeof content === 'string' ? content : JSON.stringify(content),
  );
  return path;
}

async function run(...argv: string[]) {
  let out = '';
  let error = '';
  const code = await scoreCommand(argv, {
    cwd: root,
    stdout: text => {
      out += text;
    },
    stderr: text => {
      error += text;
    },
  });
  return { code, out, error };
}

const card = (least: number, appliesTo: object = { kind: 'component' }) => ({
  apiVersion: 'fathom.dev/v1alpha1',
  kind: 'Scorecard',
  metadata: { name: 'one', title: 'One', owner: 'group:default/platform' },
  spec: {
    appliesTo,
    levels: [
      {
        name: 'Bronze',
        checks: [
          {
            id: 'has-slo',
            title: 'Has an SLO',
            why: 'w',
            remedy: 'r',
            effort: '2 h',
            expression: `slo.count >= ${least}`,
          },
        ],
      },
    ],
  },
});
const entity = (name: string, slos: number) => ({
  kind: 'Component',
  metadata: { name },
  spec: { owner: 'payments' },
  facts: {
    'slo.count': {
      type: 'int',
      value: slos,
      observedAt: '2026-11-16T12:00:00Z',
    },
  },
});
const before = write('before.yaml', card(1));
const after = write('after.yaml', card(2));
const facts = write('export.json', {
  apiVersion: 'fathom.dev/v1alpha1',
  kind: 'FactExport',
  exportedAt: '2026-11-17T00:00:00Z',
  entities: [entity('checkout', 1), entity('search', 3)],
});
const preview = (...argv: string[]) => run('preview', ...argv);

describe('fathom score preview', () => {
  it('exits with 1 when someone loses a level, and says who', async () => {
    const files = ['--before', before, '--after', after, '--facts', facts];
    const { code, out } = await preview(...files, '--format', 'json');
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({
      entities: 2,
      loses: [{ entityRef: 'component:default/checkout', from: 'Bronze' }],
      turned: 1,
      effortMinutes: 120,
      teams: [{ owner: 'group:default/payments', loses: 1 }],
    });
    expect((await preview(...files, '--format', 'json')).out).toBe(out);
    expect((await preview(...files)).out).toContain(
      'Of 2 entities, 1 loses a level and 0 gain one.',
    );
    expect((await preview(...files, '--format', 'markdown')).out).toContain(
      '| component:default/checkout | group:default/payments | Bronze → no level |',
    );
  });

  it('exits with 0 when no one loses', async () => {
    expect(
      (await preview('--before', after, '--after', before, '--facts', facts))
        .code,
    ).toBe(0);
  });

  it('judges the scorecards beside whose level is asked for, unless the export tells it', async () => {
    const folder = mkdtempSync(join(root, 'cards-'));
    const asks = (expression: string) => {
      const text = JSON.stringify(card(1)).replace(
        'slo.count >= 1',
        expression,
      );
      return JSON.parse(text.replace('"name":"one"', '"name":"asks"'));
    };
    const put = (name: string, content: object) => {
      writeFileSync(join(folder, name), JSON.stringify(content));
      return join(folder, name);
    };
    put('one.yaml', card(2));
    const files = [
      ...['--before', put('old.yaml', asks('slo.count >= 0'))],
      ...['--after', put('new.yaml', asks('scorecard.oneRank >= 1'))],
      ...['--format', 'json', '--facts'],
    ];
    const losing = async (export_: string) =>
      JSON.parse((await preview(...files, export_)).out).loses.map(
        ({ entityRef }: { entityRef: string }) => entityRef,
      );
    expect(await losing(facts)).toEqual(['component:default/checkout']);
    const told = (name: string, rank: number) => {
      const of = entity(name, 1);
      return {
        ...of,
        facts: {
          ...of.facts,
          'scorecard.oneRank': { type: 'int', value: rank },
        },
      };
    };
    const withRanks = write('ranks.json', {
      exportedAt: '2026-11-17T00:00:00Z',
      entities: [told('checkout', 1), told('search', 0)],
    });
    expect(await losing(withRanks)).toEqual(['component:default/search']);
  });

  it.each([
    ['no scorecard', ['--before', before, '--facts', facts], '--after'],
    [
      'a scorecard that is not there',
      ['--before', before, '--after', 'no.yaml', '--facts', facts],
      'no.yaml',
    ],
    [
      'another format',
      [
        '--before',
        before,
        '--after',
        after,
        '--facts',
        facts,
        '--format',
        'sarif',
      ],
      'sarif',
    ],
    [
      'facts that are none',
      ['--before', before, '--after', after, '--facts', before],
      'before.yaml: the file',
    ],
    [
      'facts that are no JSON',
      ['--before', before, '--after', after, '--facts', write('no.json', '{')],
      'no JSON',
    ],
    [
      'a fact with another type than declared',
      [
        '--before',
        before,
        '--after',
        after,
        '--facts',
        write('wrong.json', {
          entities: [
            { ...entity('a', 1), facts: { 'slo.count': { type: 'bool' } } },
          ],
        }),
      ],
      'entities[0].facts.slo.count: the type is bool, and elsewhere int',
    ],
    [
      'a broken scorecard',
      [
        '--before',
        before,
        '--after',
        write('broken.yaml', JSON.stringify(card(1)).replace('count', 'cuont')),
        '--facts',
        facts,
      ],
      'Did you mean "slo.count"?',
    ],
    [
      'facts of one service, which are no export',
      [
        ...['--before', before, '--after', after],
        ...['--facts', write('one.json', { facts: {} })],
      ],
      'one.json is no export of facts. A portal makes one at /api/score/export/facts.json.',
    ],
    [
      'an export without a time',
      [
        '--before',
        before,
        '--after',
        after,
        '--facts',
        write('timeless.json', { entities: [] }),
      ],
      '--now',
    ],
  ])('exits with 2 on %s', async (_, argv, words) => {
    const { code, out, error } = await preview(...argv);
    expect([code, out]).toEqual([2, '']);
    expect(error).toContain(words);
  });
});

describe('fathom score import tech-insights', () => {
  const check = (conditions: object) => ({
    type: 'json-rules-engine',
    name: 'Has Docs',
    description: 'Verifies that there are docs',
    factIds: ['docs'],
    rule: { conditions },
  });
  const config = (checks: object) => ({
    techInsights: { factChecker: { checks } },
  });
  const good = check({
    all: [{ fact: 'hasDocs', operator: 'equal', value: true }],
  });
  const bad = check({
    all: [{ fact: 'hasDocs', operator: 'startsWith', value: 'x' }],
  });

  it('prints a scorecard that loads, and nothing else', async () => {
    const file = write('ti.yaml', config({ hasDocs: good }));
    const { code, out, error } = await run('import', 'tech-insights', file);
    expect(code).toBe(0);
    expect(error).toContain('1 of 1 checks converted.');
    write('imported.yaml', out);
    const tested = await run('test', 'imported.yaml');
    expect([tested.code, tested.error]).toEqual([0, '']);
    expect(tested.out).toContain(
      'imported.yaml:13 "Has Docs" (has-docs): no fixture that must pass, and none that must fail.',
    );
  });

  it('says what it could not convert, and exits with 1', async () => {
    const file = write('two.json', config({ hasDocs: good, other: bad }));
    const { code, out, error } = await run('import', 'tech-insights', file);
    expect(code).toBe(1);
    expect(out).toContain('id: has-docs');
    expect(out).not.toContain('other');
    expect(error).toContain(
      'not converted: other: techInsights.factChecker.checks.other.rule.conditions.all[0]: uses the operator "startsWith"',
    );
    const text = stringify(config({ hasDocs: good, 'my.other: 1[0]': bad }));
    write('two.yaml', text);
    const { error: told } = await run('import', 'tech-insights', 'two.yaml');
    const lines = text.split('\n');
    const [, line] = /^two\.yaml:(\d+) not converted/m.exec(told)!;
    // Where the condition begins that could not be taken over.
    expect(lines.slice(Number(line) - 1).join('\n')).toMatch(
      /^ +- fact: .*\n +operator: startsWith/,
    );
  });

  it.each([
    [
      'nothing that can be converted',
      ['import', 'tech-insights', write('none.json', config({ other: bad }))],
      'startsWith',
    ],
    [
      'no checks',
      ['import', 'tech-insights', write('empty.json', {})],
      'no checks',
    ],
    ['no file', ['import', 'tech-insights'], 'Name one file'],
    [
      'a file that is not there',
      ['import', 'tech-insights', 'no.json'],
      'no.json',
    ],
    ['another origin', ['import', 'cortex', 'x'], '"cortex"'],
    [
      'an alias bomb',
      [
        'import',
        'tech-insights',
        write(
          'bomb.yaml',
          `a: &a [${'x,'.repeat(9)}]\nb: &b [${'*a,'.repeat(
            9,
          )}]\nc: &c [${'*b,'.repeat(9)}]\nd: [${'*c,'.repeat(9)}]\n`,
        ),
      ],
      'alias',
    ],
  ])('exits with 2 on %s', async (_, argv, words) => {
    const { code, out, error } = await run(...argv);
    expect([code, out]).toEqual([2, '']);
    expect(error).toContain(words);
  });
});
