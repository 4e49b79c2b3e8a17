import { createServer, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { recordExerciseSchema } from '@fathom/backstage-plugin-reliability-common';
import type { Drill } from './drills';
import { recordDrills } from './recordDrills';

const now = new Date('2026-06-15T12:00:00Z');
const drill: Drill = {
  ...{ person: 'noor.haddad', service: 'infra', runbook: 'upgrade.md' },
  ...{ kind: 'gameday', outcome: 'passed', daysAgo: 12, minutes: 45 },
};

describe('recordDrills', () => {
  let server: Server;
  /** What a portal keeps; its documents are read at the third question. */
  let kept: { who: string; file: string; kind: string; at: string }[];
  let asked: number;
  beforeEach(async () => {
    kept = [];
    asked = 0;
    server = createServer(async (req, res) => {
      const url = new URL(req.url!, 'http://localhost');
      const answer = (status: number, body: object) =>
        res.writeHead(status).end(JSON.stringify(body));
      if (url.pathname === '/api/auth/fathomDemo/refresh')
        return answer(200, {
          backstageIdentity: { token: url.searchParams.get('person') },
        });
      const who = req.headers.authorization!.replace('Bearer ', '');
      if (req.method === 'POST') {
        const chunks = await req.toArray();
        const { file, kind, at } = recordExerciseSchema.parse(
          JSON.parse(Buffer.concat(chunks).toString()),
        );
        kept.push({ who, file, kind, at: at! });
        return answer(200, {});
      }
      asked += 1;
      return answer(200, {
        runbooks: asked < 3 ? [] : [{ file: 'ops/runbooks/upgrade.md' }],
        own: kept.filter(one => one.who === who),
      });
    });
    await new Promise<void>(done => {
      server.listen(0, '127.0.0.1', done);
    });
  });
  afterEach(() => server.close());
  const record = (over: { now?: Date; tries?: number } = {}) =>
    recordDrills([drill], {
      backend: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      ...{ now, pauseMs: 1, ...over },
    });

  it('waits until the runbooks were read, and records who tried which when', async () => {
    expect(await record()).toEqual({ recorded: 1 });
    expect(kept).toEqual([
      {
        ...{ who: 'noor.haddad', file: 'ops/runbooks/upgrade.md' },
        ...{ kind: 'gameday', at: '2026-06-03T12:00:00.000Z' },
      },
    ]);
  });

  it('records nothing twice, and anew before it is too old to count', async () => {
    await record();
    await record({ now: new Date('2026-07-15T12:00:00Z') });
    expect(kept).toHaveLength(1);
    await record({ now: new Date('2026-08-15T12:00:00Z') });
    expect(kept.map(({ at }) => at.slice(0, 10))).toEqual([
      '2026-06-03',
      '2026-08-03',
    ]);
  });

  it('gives up, and says why', async () => {
    expect(await record({ tries: 2 })).toEqual({
      recorded: 0,
      refused: 'infra has no upgrade.md that was read.',
    });
  });
});
