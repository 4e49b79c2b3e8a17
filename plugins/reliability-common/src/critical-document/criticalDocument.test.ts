import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import {
  criticalDocumentFacts,
  criticalDocumentPaths,
  documentFreshness,
  parseCriticalDocument,
} from './criticalDocument';

const long =
  'An attacker who has a token of another shop could read its parcels; each query filters by the shop of the token.';
const read = (text: string) =>
  parseCriticalDocument(
    'threatModel',
    { path: 'docs/threat-model.md', text },
    { today: '2026-06-15' },
  );
const text = `---
title: Threats
owner: group:default/payments
date: 2026-03-01
scope: {commit: 0123abcd, paths: [src, migrations]}
review_every: 180d
findings:
  - {id: T1, title: Tokens in logs, severity: high, status: open}
  - {id: T2, title: Old cipher, status: mitigated}
---
# Threats

${long}

## Open findings

- [ ] Rate limits
- [x] Audit
- no task
`;

describe('critical documents', () => {
  it('[CD1] lie where the contract says', () =>
    expect(criticalDocumentPaths).toEqual({
      threatModel: 'docs/threat-model.md',
      designReview: 'docs/design-review.md',
    }));

  it('[CD2] [CD3] read owner, date, scope and findings', () =>
    expect(read(text)).toMatchObject({
      title: 'Threats',
      owner: 'group:default/payments',
      date: '2026-03-01',
      commit: '0123abcd',
      paths: ['src', 'migrations'],
      reviewEveryDays: 180,
      written: true,
      problems: [],
      findings: [
        { id: 'T1', severity: 'high', open: true, line: 8 },
        { id: 'T2', open: false, line: 9 },
        { title: 'Rate limits', open: true, line: 17 },
        { title: 'Audit', open: false, line: 18 },
      ],
    }));

  it.each([
    ['date: 2026-06-16', 2],
    ['date: soon', 2],
    ['owner: a\nfindings: [x]', 3],
    ['owner: [a', 3],
    ['owner: a\nreview_every: 1y', 3],
  ])('[CD2] tells what is wrong with %j', (head, line) =>
    expect(read(`---\n${head}\n---\n${long}\n`).problems).toMatchObject([
      { rule: 'document/front-matter', line, severity: 'error' },
    ]),
  );

  it('[CD2] takes a commit alone as the scope', () =>
    expect(read('---\nscope: 0123abcd\n---\n')).toMatchObject({
      commit: '0123abcd',
      paths: [],
    }));

  it.each([
    [long, true],
    ['# Threat model\n\nTODO\n\n<what could go wrong>\n', false],
    ['', false],
    ['Short.', false],
  ])('[CD4] %j counts as there: %s', (body, written) =>
    expect(read(body).written).toBe(written),
  );

  it.each(['threat-model', 'design-review'])(
    '[CD4] the template %s alone is none',
    name => {
      const template = readFileSync(
        join(__dirname, '../../../../content/documents', `${name}.md`),
        'utf8',
      );
      const found = read(template);
      expect(found.written).toBe(false);
      expect(found.findings).toEqual([]);
    },
  );

  it.each([
    ['date: 2026-03-01\nreview_every: 180d', 12, true],
    ['date: 2026-03-01', 100, true],
    ['date: 2026-03-01', 101, false],
    ['date: 2025-06-14', 0, false],
    ['date: 2026-03-01\nreview_every: 30d', 0, false],
    ['owner: a', 0, false],
    ['date: 2026-03-01', undefined, undefined],
    ['date: 2025-03-01', undefined, false],
  ])('[CD5] %j with %s commits is fresh: %s', (head, commits, fresh) =>
    expect(
      documentFreshness(read(`---\n${head}\n---\n${long}`), {
        now: '2026-06-15T12:00:00Z',
        commits,
      }).fresh,
    ).toBe(fresh),
  );

  it('[CD3] [CD5] become facts', () => {
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
    const facts = (
      document: Parameters<typeof criticalDocumentFacts>[1],
      freshness?: { fresh?: boolean; reason: string },
    ) =>
      Object.entries(
        criticalDocumentFacts('threatModel', document, { ...at, freshness }),
      ).map(([id, { value }]) => [id, value]);
    expect(facts(read(text), { fresh: true, reason: '' })).toEqual([
      ['document.threatModel', true],
      ['document.threatModelFresh', true],
      ['document.threatModelOpen', 2],
    ]);
    expect(facts(read(text), { reason: 'not known' })).toEqual([
      ['document.threatModel', true],
      ['document.threatModelOpen', 2],
    ]);
    expect(facts(undefined)).toEqual([
      ['document.threatModel', false],
      ['document.threatModelFresh', undefined],
      ['document.threatModelOpen', undefined],
    ]);
  });

  it('[CD7] that there is none is proved by the tree that was searched', () => {
    const observedAt = '2026-06-15T00:00:00Z';
    const facts = criticalDocumentFacts('threatModel', undefined, {
      observedAt,
      fileEvidence: file => ({
        kind: 'file',
        repository: 'https://host/code',
        commit: '0123456789abcdef',
        file: `api/${file}`,
      }),
    });
    const searched = {
      kind: 'query',
      source: 'https://host/code',
      query: 'the tree of 0123456789ab for api/docs/threat-model.md',
      at: observedAt,
    };
    expect(Object.values(facts).map(({ evidence }) => evidence)).toEqual([
      [searched],
      [searched],
      [searched],
    ]);
  });

  it('[CD6] never throw', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (head, body) => {
        read(`---\n${head}\n---\n${body}`);
      }),
    );
  });
});
