import fc from 'fast-check';
import { reliabilityFacts } from './facts';
import {
  documentError,
  documentFacts,
  documentPaths,
  ownershipDocuments,
} from './ownershipDocuments';

const slo = (name: string) =>
  `apiVersion: openslo/v1\nkind: SLO\nmetadata:\n  name: ${name}\n`;
const at = {
  observedAt: '2026-06-15T12:00:00Z',
  fileEvidence: (file: string, line?: number) => ({
    kind: 'file' as const,
    repository: 'r',
    commit: 'c',
    file,
    line,
  }),
};

describe('ownershipDocuments', () => {
  it('[OD1] reads every document of kind SLO below slo/, with its line', () => {
    const text = `apiVersion: openslo/v1\nkind: Service\nmetadata:\n  name: s\n---\n${slo(
      'availability',
    )}`;
    expect(ownershipDocuments([{ path: 'slo/a.yaml', text }]).slos).toEqual([
      { name: 'availability', file: 'slo/a.yaml', line: 6 },
    ]);
    expect(
      ownershipDocuments([
        { path: 'slo/a.json', text: '{"kind":"SLO","metadata":{"name":"j"}}' },
      ]).slos,
    ).toHaveLength(1);
  });

  it('[OD2] elsewhere takes only documents of OpenSLO', () => {
    expect(
      ownershipDocuments([{ path: 'deploy/slos.yaml', text: slo('x') }]).slos,
    ).toHaveLength(1);
    expect(
      ownershipDocuments([
        { path: 'deploy/other.yaml', text: 'apiVersion: acme/v1\nkind: SLO\n' },
      ]).slos,
    ).toEqual([]);
  });

  it('[OD3] does not say none when a file cannot be read', () => {
    const broken = ownershipDocuments([
      { path: 'slo/a.yaml', text: 'kind: SLO\n  x: [\n' },
      { path: 'runbooks/a.md', text: '# A\n' },
    ]);
    const facts = documentFacts(broken, at);
    expect(Object.keys(facts)).toEqual([
      'runbook.count',
      'runbook.hasRollback',
    ]);
    expect(documentError(broken)).toMatch(/^slo\/a\.yaml:\d cannot be read: /);
    expect(documentError(ownershipDocuments([]))).toBeUndefined();
  });

  it('[OD3] takes a file that is too large as unreadable where documents lie', () => {
    const found = ownershipDocuments([
      { path: 'slo/a.yaml' },
      { path: 'runbooks/a.md' },
      { path: 'pnpm-lock.yaml' },
    ]);
    expect(found.unreadable.map(({ file }) => file)).toEqual([
      'slo/a.yaml',
      'runbooks/a.md',
    ]);
    expect(documentFacts(found, at)).toEqual({});
    expect(documentError(found)).toContain('There are 1 more.');
    const unread = 'It has 5 bytes, more than 4.';
    expect(
      documentError(ownershipDocuments([{ path: 'slo/a.yaml', unread }])),
    ).toBe(`slo/a.yaml:1 cannot be read: ${unread}`);
  });

  it.each([
    ['*a'.repeat(20), 'more than 2 wildcards'],
    ['a'.repeat(201), 'longer than 200 characters'],
    ['+(a|aa)b', 'round brackets'],
    [Array(21).fill('a').join(','), '21 globs'],
  ])('[OD8] does not follow "%s"', (glob, reason) => {
    const paths = [`${'a'.repeat(255)}.yaml`];
    for (const where of [{ slos: glob }, { runbooks: glob }]) {
      documentPaths(paths, where);
      const [told] = ownershipDocuments(
        paths.map(path => ({ path, text: '' })),
        where,
      ).unreadable;
      expect(told.file).toBe(`fathom.dev/${Object.keys(where)[0]}`);
      expect(told.message).toContain(reason);
    }
    const facts = documentFacts(ownershipDocuments([], { slos: glob }), at);
    expect(facts).not.toHaveProperty(['slo.count']);
  });

  it('[OD8] follows braces with commas', () =>
    expect(documentPaths(['ops/a.yml'], { slos: 'ops/*.{yaml,yml}' })).toEqual([
      'ops/a.yml',
    ]));

  it('[OD3] lists a broken file with its line and counts it as none', () => {
    const found = ownershipDocuments([
      { path: 'slo/bad.yaml', text: 'kind: SLO\n  x: [\n' },
    ]);
    expect(found.slos).toEqual([]);
    expect(found.unreadable[0]).toMatchObject({
      file: 'slo/bad.yaml',
      line: expect.any(Number),
    });
  });

  it('[OD4] takes Markdown below runbooks/ and docs/runbooks/, not their README', () => {
    const files = [
      'runbooks/api.md',
      'docs/runbooks/db.md',
      'runbooks/README.md',
      'docs/other.md',
    ].map(path => ({ path, text: '# T\n' }));
    expect(ownershipDocuments(files).runbooks.map(({ file }) => file)).toEqual([
      'runbooks/api.md',
      'docs/runbooks/db.md',
    ]);
  });

  it.each([
    ['## Roll back\n- a', 2],
    ['### How to rollback the release\n- a', 2],
    ['## Rolling back\n- a', 2],
    ['## Revert the change\n- a', 2],
    ['## Undo\n\nTODO', undefined],
    ['roll back is only text', undefined],
  ])('[OD5] finds the rollback in "%s"', (line, expected) => {
    expect(
      ownershipDocuments([{ path: 'runbooks/a.md', text: `# A\n${line}\n` }])
        .runbooks[0].rollbackLine,
    ).toBe(expected);
  });

  it('[OD6] looks where the annotations say', () => {
    const where = { slos: 'ops/*.yaml', runbooks: 'ops/**/*.md, wiki/*.md' };
    expect(
      documentPaths(
        ['ops/a.yaml', 'slo/b.yaml', 'wiki/c.md', 'runbooks/d.md'],
        where,
      ),
    ).toEqual(['ops/a.yaml', 'wiki/c.md']);
    expect(
      ownershipDocuments(
        [
          { path: 'ops/a.yaml', text: 'kind: SLO\n' },
          { path: 'wiki/c.md', text: '' },
        ],
        where,
      ),
    ).toMatchObject({
      slos: [{ file: 'ops/a.yaml' }],
      runbooks: [{ file: 'wiki/c.md' }],
    });
  });

  it('[OD7] says looked and found none by a fact without value', () => {
    const facts = documentFacts(ownershipDocuments([]), at);
    expect(facts['slo.count'].value).toBe(0);
    expect(facts['slo.documents']).not.toHaveProperty('value');
    expect(facts['runbook.hasRollback']).not.toHaveProperty('value');
    const declared = reliabilityFacts.map(({ id }) => id);
    expect(declared).toEqual(expect.arrayContaining(Object.keys(facts)));
  });

  it('[OD3] never throws, whatever the files hold', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            path: fc.constantFrom('slo/a.yaml', 'x.yml', 'runbooks/a.md'),
            text: fc.string(),
          }),
        ),
        files => {
          ownershipDocuments(files);
        },
      ),
    );
  });
});
