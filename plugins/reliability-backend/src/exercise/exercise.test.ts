import { mockCredentials, TestDatabases } from '@backstage/backend-test-utils';
import {
  entityExercisesSchema,
  ownExerciseSchema,
} from '@fathom/backstage-plugin-reliability-common';
import { exerciseUsesSchema } from '@fathom/backstage-plugin-reliability-node';
import type { FactReport } from '@fathom/kernel';
import request from 'supertest';
import {
  base,
  path,
  file,
  as,
  createParcel,
} from '../__testUtils__/createParcel';

const databases = TestDatabases.create({
  ids: ['SQLITE_3', 'POSTGRES_18'],
  disableDocker: true,
});

describe.each(databases.eachSupportedId())('exercises on %s', databaseId => {
  const { start } = createParcel(() => databases.init(databaseId));

  const told = {
    file,
    kind: 'incident',
    outcome: 'corrected',
    at: '2026-06-01T10:00:00Z',
    minutes: 4711,
    wrong: 'The namespace.',
    ref: 'INC-42',
  };
  // Objectives are measured and reported meanwhile.
  const ofRunbooks = (reports: readonly FactReport[]) =>
    reports.filter(({ facts }) => 'runbook.lastExercised' in facts);
  const record = (
    server: Awaited<ReturnType<typeof start>>['server'],
    who: string,
    body: object,
  ) =>
    request(server)
      .post(`${path}/exercises`)
      .set('Authorization', as(who))
      .send(body);

  it('are whole for the person, numbers for others, and a fact at once', async () => {
    const { server, reports } = await start();
    const { status: code, body } = await record(server, 'ann', told);
    expect(code).toBe(200);
    expect(() => ownExerciseSchema.parse(body)).not.toThrow();
    expect(body).toMatchObject({
      ...told,
      at: '2026-06-01T10:00:00.000Z',
      entityRef: 'component:default/a',
    });
    expect(ofRunbooks(reports)).toMatchObject([
      {
        entityRef: 'component:default/a',
        facts: {
          'runbook.lastExercised': {
            value: '2026-06-01T10:00:00.000Z',
            evidence: [
              { kind: 'event', id: `runbook-exercise ${file}` },
              { file },
            ],
          },
          'runbook.exercisedShare': { value: expect.any(Number) },
        },
      },
    ]);
    const read = async (who: string) =>
      (
        await request(server)
          .get(`${path}/exercises`)
          .set('Authorization', as(who))
      ).body;
    const mine = await read('ann');
    expect(() => entityExercisesSchema.parse(mine)).not.toThrow();
    expect(mine.own).toMatchObject([told].map(({ at: _, ...one }) => one));
    const theirs = await read('ben');
    expect(theirs.own).toEqual([]);
    expect(theirs.runbooks).toEqual([
      {
        file,
        count: 1,
        outcomes: { passed: 0, corrected: 1, failed: 0 },
        lastAt: '2026-06-01T10:00:00.000Z',
      },
    ]);
    const others = [
      theirs,
      (await request(server).get(`${base}/runbooks`)).body,
      (await request(server).get(`${path}/runbooks`)).body,
      reports,
    ];
    for (const private_ of ['ann', 'namespace', 'INC-42', '4711'])
      expect(JSON.stringify(others)).not.toContain(private_);
  });

  it('tell how many people only from three on', async () => {
    const { server } = await start();
    const people = async () =>
      (await request(server).get(`${path}/runbooks`)).body.runbooks[0].people;
    for (const who of ['ann', 'ben', 'ben']) await record(server, who, told);
    expect(await people()).toBeUndefined();
    await record(server, 'cleo', told);
    expect(await people()).toBe(3);
  });

  it('are told to other plugins in numbers, rehearsals and incidents apart', async () => {
    const { server } = await start();
    const uses = async (who: string) =>
      (
        await request(server)
          .get(`${path}/exercises/uses`)
          .set('Authorization', as(who))
      ).body;
    expect(await uses('ann')).toEqual({ items: [] });
    await record(server, 'ann', told);
    for (const who of ['ann', 'ben', 'ben', 'cleo'])
      await record(server, who, { ...told, kind: 'gameday' });
    const body = await uses('ben');
    expect(exerciseUsesSchema.parse(body).items).toEqual([
      {
        ...{ kind: 'rehearsal', times: 4, people: 3, own: 2 },
        lastAt: '2026-06-01T10:00:00.000Z',
      },
      // Of one person: how many is not told.
      {
        ...{ kind: 'incident', times: 1, own: 0 },
        lastAt: '2026-06-01T10:00:00.000Z',
      },
    ]);
    for (const hidden of ['ann', 'cleo', 'namespace', 'INC-42', '4711'])
      expect(JSON.stringify(body)).not.toContain(hidden);
  });

  it('are listed and taken back by the person alone', async () => {
    const { server, reports } = await start();
    const { body } = await record(server, 'ann', told);
    const own = async (who: string) =>
      (
        await request(server)
          .get(`${base}/exercises/own`)
          .set('Authorization', as(who))
      ).body.items;
    expect(await own('ann')).toHaveLength(1);
    expect(await own('ben')).toEqual([]);
    const remove = (who: string) =>
      request(server)
        .delete(`${base}/exercises/${body.id}`)
        .set('Authorization', as(who));
    expect((await remove('ben')).status).toBe(404);
    reports.length = 0;
    expect((await remove('ann')).status).toBe(204);
    expect(await own('ann')).toEqual([]);
    expect(
      ofRunbooks(reports)[0].facts['runbook.lastExercised'],
    ).not.toHaveProperty('value');
  });

  it('are refused when they cannot be', async () => {
    const { server } = await start();
    for (const [wrong, code] of [
      [{ outcome: 'great' }, 400],
      [{ more: 1 }, 400],
      [{ wrong: 'a\u0000b' }, 400],
      [{ minutes: -1 }, 400],
      [{ at: 'yesterday' }, 400],
      [{ at: '2999-01-01T00:00:00Z' }, 400],
      [{ file: 'a/src/a.ts' }, 404],
      [{ person: 'user:default/ben' }, 403],
    ] as const) {
      const answer = await record(server, 'ann', { ...told, ...wrong });
      expect([wrong, answer.status]).toEqual([wrong, code]);
    }
    expect((await record(server, 'ann', [])).status).toBe(400);
  });

  it('are recorded by another plugin for the person that it names', async () => {
    const { server, exercises } = await start();
    const send = (body: object) =>
      request(server)
        .post(`${path}/exercises`)
        .set('Authorization', mockCredentials.service.header())
        .send(body);
    expect((await send(told)).status).toBe(400);
    expect((await send({ ...told, person: 'group:default/a' })).status).toBe(
      400,
    );
    expect((await send({ ...told, person: 'user:Ann' })).status).toBe(200);
    expect(await exercises.listOfUser('user:default/ann')).toHaveLength(1);
  });

  it('need a permission of their own, and it is named', async () => {
    const { server } = await start(
      permission => permission === 'fathom.reliability.read',
    );
    const { status: code, body } = await record(server, 'ann', told);
    expect(code).toBe(403);
    expect(body.error.message).toContain('fathom.reliability.exercise.record');
  });

  it('are kept when the score does not answer', async () => {
    const { server, facts } = await start();
    facts.report = async () => {
      throw new Error('The score is away.');
    };
    expect((await record(server, 'ann', told)).status).toBe(200);
  });
});
