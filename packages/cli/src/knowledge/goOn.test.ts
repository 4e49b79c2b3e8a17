import { createRepository } from '@fathom/test-kit';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  KnowledgeReader,
  knowledgeReport,
} from '@fathom/backstage-plugin-knowledge-common';
import {
  listFirstParents,
  openGitRepository,
  tellHistory,
} from '@fathom/git-node';

jest.setTimeout(120_000);

/** Numbers that look random and are the same each time. */
function numbers(seed: number) {
  let state = seed;
  return (below: number) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * below);
  };
}

const people = ['Ann Bell', 'Ben Cole', 'Cleo Dean', 'Dan Eck'].map(name => ({
  name,
  email: `${name.split(' ')[0].toLowerCase()}@x.org`,
}));

describe('a reading that goes on, on real histories', () => {
  const root = mkdtempSync(join(tmpdir(), 'fathom-go-on-'));
  afterAll(() => rmSync(root, { recursive: true, force: true }));

  /** Branches that take main in before they are merged, renames on both sides, deletions, scripts. */
  function build(name: string, seed: number) {
    const repo = createRepository(join(root, name));
    const random = numbers(seed);
    const files = new Map<string, Set<string>>([['main', new Set()]]);
    let clock = Date.parse('2025-01-01T00:00:00Z');
    const commit = (branch: string, more: object = {}) => {
      const own = files.get(branch)!;
      const list = [...own].sort();
      const path = `d${random(3)}/f${random(12)}${random(4) ? '.ts' : ''}`;
      const known = list[random(Math.max(list.length, 1))];
      clock += random(9 * 86_400) * 1000;
      const change = random(6);
      const renames: [string, string][] = [];
      const deletes: string[] = [];
      const written: Record<string, string> = {};
      if (change === 0 && known && known !== path && !own.has(path)) {
        renames.push([known, path]);
        own.delete(known);
        own.add(path);
      } else if (change === 1 && known && list.length > 2) {
        deletes.push(known);
        own.delete(known);
      } else {
        written[path] = `#!/bin/sh\n${'line\n'.repeat(9)}${random(1e6)}\n`;
        own.add(path);
      }
      return repo.commit({
        author: people[random(people.length)],
        at: new Date(clock).toISOString(),
        message: 'x',
        branch,
        renames,
        deletes,
        files: written,
        ...more,
      });
    };
    commit('main');
    commit('main');
    for (let round = 0; round < 8; round++) {
      const from = repo.tip()!;
      const branch = `b${round}`;
      files.set(branch, new Set(files.get('main')));
      commit(branch, { parents: [from] });
      commit(branch);
      const main = commit('main');
      // The tree of a merge is that of its first parent here, whatever came in.
      const side = commit(branch, { merge: [main] });
      commit('main', { merge: [side] });
      if (random(2)) commit('main');
    }
    return repo;
  }

  async function read(gitDir: string, tip: string, state?: Uint8Array) {
    const asOf = Date.parse('2026-02-01T00:00:00Z') / 1000;
    const scopes = [{ key: 'all' }, { key: 'd1', path: 'd1' }];
    const trend = { months: 24 };
    const reader = KnowledgeReader.create({ asOf, trend, scopes, state });
    const told = await tellHistory(openGitRepository(gitDir), tip, reader);
    const knowledge = reader.finish();
    return {
      ...told,
      state: reader.save(),
      answer: JSON.stringify([
        knowledgeReport(knowledge, { revision: tip, asOf }),
        knowledgeReport(knowledge, { revision: tip, asOf, path: 'd1' }),
        reader.trend('all'),
        reader.trend('d1'),
      ]),
    };
  }

  it.each([1, 2])(
    '[BF23] whole is any split along the branch, history %i',
    async seed => {
      const repo = build(`r${seed}.git`, seed);
      const chain = await listFirstParents(repo.gitDir, 'main');
      const whole = await read(repo.gitDir, chain[0].hash);
      for (let back = 1; back < chain.length; back += 5) {
        const before = await read(repo.gitDir, chain[back].hash);
        const rest = await read(repo.gitDir, chain[0].hash, before.state);
        expect(rest.resumed).toBe(true);
        expect(rest.told).toBe(whole.told - before.told);
        expect(rest.answer).toBe(whole.answer);
        expect(Buffer.compare(rest.state, whole.state)).toBe(0);
      }
      // In many steps, and once more without anything new.
      let state: Uint8Array | undefined;
      for (const { hash } of [...chain].reverse())
        ({ state } = await read(repo.gitDir, hash, state));
      const again = await read(repo.gitDir, chain[0].hash, state);
      expect(again).toMatchObject({ resumed: true, told: 0 });
      expect(again.answer).toBe(whole.answer);
    },
  );

  it('[BF24] notices a rewritten history, and a branch that came in from the side', async () => {
    const repo = build('rewritten.git', 9);
    const chain = await listFirstParents(repo.gitDir, 'main');
    const { state } = await read(repo.gitDir, chain[0].hash);
    const rewritten = repo.commit({
      author: people[0],
      at: '2025-11-01T00:00:00Z',
      message: 'instead',
      branch: 'again',
      parents: [chain[3].hash],
      files: { 'd1/new.ts': 'new\n' },
    });
    const foxtrot = repo.commit({
      author: people[0],
      at: '2025-12-01T00:00:00Z',
      message: 'merge main into mine',
      branch: 'mine',
      parents: [rewritten, chain[0].hash],
    });
    for (const tip of [rewritten, foxtrot, chain[2].hash]) {
      const again = await read(repo.gitDir, tip, state);
      expect(again.resumed).toBe(false);
      expect(again.answer).toBe((await read(repo.gitDir, tip)).answer);
    }
    // What was known is gone altogether.
    const other = build('other.git', 10);
    const elsewhere = await read(other.gitDir, other.tip()!, state);
    expect(elsewhere.resumed).toBe(false);
  });
});
