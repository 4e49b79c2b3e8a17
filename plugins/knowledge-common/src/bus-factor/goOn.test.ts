import fc from 'fast-check';
import type { CommitEvent } from '../authorship';
import {
  KnowledgeReader,
  KnowledgeReaderOptions,
  knowledgeReport,
  RevisionInput,
} from '.';

const start = Date.parse('2025-01-10T00:00:00Z') / 1000;
const day = 86_400;
const paths = ['a.ts', 'src/b.ts', 'src/c.ts', 'lib/d.ts', 'run', 'e.json'];
const names = ['Ann Bell', 'Ben Cole', 'ann', 'renovate[bot]', 'Cleo Dean'];
const mails = ['ann@x.org', 'ben@x.org', 'a.bell@y.org', 'cleo@x.org'];

const commits = fc.array(
  fc.record({
    name: fc.nat(names.length - 1),
    mail: fc.nat(mails.length - 1),
    gap: fc.integer({ min: 0, max: 25 * day }),
    co: fc.boolean(),
    helped: fc.boolean(),
    changes: fc.array(
      fc.record({
        status: fc.constantFrom('A', 'M', 'D', 'R', 'T'),
        path: fc.constantFrom(...paths),
        from: fc.constantFrom(...paths),
      }),
      { maxLength: 4 },
    ),
  }),
  { minLength: 2, maxLength: 40 },
);

type Generated = typeof commits extends fc.Arbitrary<infer T> ? T : never;

function history(generated: Generated): CommitEvent[] {
  let at = start;
  return generated.map((commit, i) => {
    at += commit.gap;
    const author = { name: names[commit.name], email: mails[commit.mail] };
    return {
      hash: String(i).padStart(40, '0'),
      parents: 1,
      author,
      committer: author,
      committedAt: at,
      coAuthors: commit.co ? ['Cleo Dean <cleo@x.org>'] : [],
      assistedBy: commit.helped ? ['Claude:opus'] : [],
      reviewedBy: commit.co ? ['Ben Cole <ben@x.org>'] : [],
      changes: commit.changes as CommitEvent['changes'],
    };
  });
}

const revision = (over: Partial<RevisionInput> = {}): RevisionInput => ({
  // The rules are files of the tree, as git-node reads them.
  tree: [...paths, '.mailmap', '.gitattributes'].map(path => ({
    path,
    mode: '100644',
    oid: `o-${path}`,
  })),
  mailmap: 'Ann Bell <ann@x.org> <a.bell@y.org>\n',
  ignoredCommits: new Set(['3'.padStart(40, '0')]),
  gitAttributes: [],
  ...over,
});

/** What git-node's `tellHistory` does. */
function hear(
  all: CommitEvent[],
  options: KnowledgeReaderOptions,
  files = revision(),
) {
  const reader = KnowledgeReader.create({
    trend: { months: 60 },
    scopes: [{ key: 'all' }, { key: 'src', path: 'src', without: ['src/c'] }],
    ...options,
  });
  const known = all.findIndex(commit => commit.hash === reader.heard);
  const chainOf = (part: CommitEvent[]) =>
    part.map(({ hash, committedAt }) => ({ hash, committedAt }));
  const news = all.slice(known + 1);
  const resumed =
    known >= 0 &&
    reader.goOn(files, {
      order: news.map(({ hash }) => hash),
      chain: chainOf(news),
    });
  reader.start(files);
  const chain = resumed
    ? [{ hash: reader.heard!, committedAt: NaN }, ...chainOf(news)]
    : chainOf(all);
  const wanted = reader.plan(chain);
  reader.takeContents(
    new Map([
      ['o-run', '#!/bin/sh\n'],
      ['o-.mailmap', files.mailmap ?? ''],
      ['o-.gitattributes', files.gitAttributes[0]?.content ?? ''],
    ]),
  );
  let first = true;
  const snapshot = (hash: string) => {
    if (!wanted.has(hash)) return;
    reader.snapshot(hash, first ? files.tree : []);
    first = false;
  };
  if (resumed) snapshot(reader.heard!);
  for (const commit of resumed ? news : all) {
    reader.commit(commit);
    snapshot(commit.hash);
  }
  const knowledge = reader.finish();
  const asOf = options.asOf!;
  return {
    resumed,
    state: reader.save(),
    trend: reader.trend('all'),
    report: knowledgeReport(knowledge, { revision: 'r', asOf }),
    answer: JSON.stringify([
      knowledgeReport(knowledge, { revision: 'r', asOf }),
      knowledgeReport(knowledge, { revision: 'r', asOf, path: 'src' }),
      reader.trend('all'),
      reader.trend('src'),
    ]),
  };
}

const late = (all: CommitEvent[]) => all[all.length - 1].committedAt + 3 * day;

describe('going on from a state', () => {
  it('[BF23] ends with the same, wherever the history is cut', () => {
    fc.assert(
      fc.property(
        commits,
        fc.array(fc.nat(39), { minLength: 1, maxLength: 4 }),
        (generated, cuts) => {
          const all = history(generated);
          const whole = hear(all, { asOf: late(all) });
          let state: Uint8Array | undefined;
          for (const cut of [...cuts].sort((a, b) => a - b)) {
            const part = all.slice(0, Math.min(cut + 1, all.length - 1));
            state = hear(part, { asOf: late(part), state }).state;
          }
          const rest = hear(all, { asOf: late(all), state });
          expect(rest.resumed).toBe(true);
          expect(rest.answer).toBe(whole.answer);
          expect(Buffer.compare(rest.state, whole.state)).toBe(0);
        },
      ),
      { numRuns: 150 },
    );
  });

  it('[BF26] the last point of the trend is what the report says', () => {
    fc.assert(
      fc.property(commits, generated => {
        const all = history(generated);
        const { report, trend } = hear(all, { asOf: late(all) });
        expect(trend.at(-1)).toMatchObject({
          busFactor: report.busFactor,
          stillHere: report.stillHere.busFactor,
          decayed: report.lenses?.decayed.busFactor ?? null,
          counted: report.files.counted,
          people: report.people.length,
        });
      }),
      { numRuns: 50 },
    );
  });

  const one = (i: number, over: Partial<CommitEvent> = {}): CommitEvent => {
    const author = { name: 'Ann Bell', email: 'ann@x.org' };
    return {
      hash: String(i).padStart(40, '0'),
      parents: 1,
      author,
      committer: author,
      committedAt: start + i * 40 * day,
      coAuthors: [],
      changes: [{ status: i === 0 ? 'A' : 'M', path: 'a.ts' }],
      ...over,
    };
  };
  const all = [one(0), one(1), one(2), one(3)];
  const asOf = late(all);
  const before = (options: Partial<KnowledgeReaderOptions> = {}) =>
    hear(all.slice(0, 3), { asOf, ...options }).state;

  it.each<[string, Partial<KnowledgeReaderOptions>, Partial<RevisionInput>]>([
    ['other bots', { bots: ['Ann Bell'] }, {}],
    ['another trend', { trend: { months: 2 } }, {}],
    ['an earlier question', { asOf: asOf - 1 }, {}],
    [
      'an ignored commit that was heard',
      {},
      { ignoredCommits: new Set([one(1).hash]) },
    ],
    [
      'a noted commit that was heard',
      {},
      { assistedCommits: new Set([one(1).hash]) },
    ],
  ])('[BF24] hears all anew for %s', (_, options, files) => {
    const state = before();
    const again = hear(all, { asOf, state, ...options }, revision(files));
    expect(again.resumed).toBe(false);
    const whole = hear(all, { asOf, ...options }, revision(files));
    expect(again.answer).toBe(whole.answer);
  });

  it('[BF24] hears all anew when a name turns out to be a machine, and goes on with other names', () => {
    const trend = undefined;
    const state = before({ trend });
    const hearWith = (mailmap: string) =>
      hear(all, { asOf, state, trend }, revision({ mailmap })).resumed;
    expect(hearWith('renovate[bot] <x@x.org> <ann@x.org>')).toBe(false);
    expect(hearWith('Anna Bell <ann@x.org>')).toBe(true);
  });

  it('[BF24] hears all anew when another user joins addresses, and goes on when not', () => {
    const other = { name: 'ann', email: 'a@y.org' };
    const two = [one(0), one(1, { author: other }), one(2), one(3)];
    const ann = { ref: 'user:default/ann', emails: ['ann@x.org', 'a@y.org'] };
    const bo = { ref: 'user:default/bo', emails: ['bo@x.org', 'b@y.org'] };
    const state = hear(two.slice(0, 3), { asOf, users: [bo] }).state;
    const hearWith = (users: KnowledgeReaderOptions['users']) =>
      hear(two, { asOf, state, users });
    expect(hearWith([]).resumed).toBe(true);
    expect(hearWith([{ ...bo, emails: ['bo@x.org'] }]).resumed).toBe(true);
    const joined = hearWith([ann, bo]);
    expect(joined.resumed).toBe(false);
    expect(joined.report.people).toHaveLength(1);
    expect(joined.answer).toBe(hear(two, { asOf, users: [ann] }).answer);
  });

  it('[BF24] hears all anew when the future has come', () => {
    const future = [one(0), one(1, { committedAt: asOf + 9 * day }), one(2)];
    const state = hear(future, { asOf }).state;
    const more = [...future, one(3)];
    expect(hear(more, { asOf: asOf + day, state }).resumed).toBe(true);
    const then = asOf + 20 * day;
    const again = hear(more, { asOf: then, state });
    expect(again.resumed).toBe(false);
    expect(again.answer).toBe(hear(more, { asOf: then }).answer);
  });

  it('[BF27] goes on under other rules, which leave the past as it was judged', () => {
    const files = revision({
      mailmap: 'Anna Bell <ann@x.org>',
      gitAttributes: [
        { path: '.gitattributes', content: 'lib/** linguist-generated' },
      ],
    });
    const again = hear(all, { asOf, state: before() }, files);
    expect(again.resumed).toBe(true);
    expect(again.report.people).toMatchObject([{ name: 'Anna Bell' }]);
  });

  it('[BF24] goes on with an ignored commit that is new', () => {
    const ignoredCommits = new Set([...revision().ignoredCommits, one(3).hash]);
    const files = revision({ ignoredCommits });
    const again = hear(all, { asOf, state: before() }, files);
    expect(again.resumed).toBe(true);
    expect(again.answer).toBe(hear(all, { asOf }, files).answer);
  });

  it('[BF25] takes a broken state as none', () => {
    const state = before();
    // As a database or a file gives it back.
    const read = Buffer.concat([Buffer.from('x'), state]).subarray(1);
    expect(hear(all, { asOf, state: read }).resumed).toBe(true);
    const whole = hear(all, { asOf }).answer;
    const isAnew = (broken: Uint8Array) => {
      const again = hear(all, { asOf, state: broken });
      expect(again.resumed).toBe(false);
      expect(again.answer).toBe(whole);
    };
    isAnew(new Uint8Array(5000).fill(7));
    fc.assert(
      fc.property(fc.nat(state.length - 1), length =>
        isAnew(state.slice(0, length)),
      ),
    );
  });
});
