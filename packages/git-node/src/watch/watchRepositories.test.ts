import { mockServices } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { GitError } from '../process';
import { GitRepository, pathKey } from '../repository';
import type { RepositoryStatus } from '../service';
import type { WatchedRepository } from './groupEntities';
import { watchRepositories } from './watchRepositories';

const component = (name: string, repository = 'one'): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: {
    name,
    namespace: 'default',
    annotations: {
      'fathom.dev/repository': `https://host/${repository}#${name}`,
    },
  },
});

describe('watchRepositories', () => {
  async function watch() {
    const world = {
      now: new Date('2026-06-01T00:00:00Z'),
      entities: [component('a'), component('b', 'two')],
      statuses: ['one', 'two'].map(
        (name): RepositoryStatus => ({
          key: `https://host/${name}`,
          url: `https://host/${name}`,
          state: 'ready',
          tip: 'aaaa',
        }),
      ),
      kept: ['component:default/a', 'component:default/b'],
      noticeDamage: jest.fn(),
      beside: {} as Record<string, string>,
    };
    const seen: WatchedRepository[] = [];
    const dropped: string[] = [];
    const onChange = jest.fn(async (repository: WatchedRepository) => {
      seen.push(repository);
    });
    const scheduler = mockServices.scheduler.mock();
    const events = mockServices.events.mock();
    const logger = mockServices.logger.mock();
    const ask = () => catalogServiceMock({ entities: world.entities });
    await watchRepositories({
      id: 'watch',
      repositories: {
        list: async () => world.statuses,
        find: async () => undefined,
        reportProblems: async () => {},
        open: async (_key, options) => ({
          git: { noticeDamage: world.noticeDamage } as unknown as GitRepository,
          commit: options!.commit!,
        }),
      },
      catalog: {
        queryEntities: (request, options) =>
          ask().queryEntities(request, options),
        getEntitiesByRefs: (request, options) =>
          ask().getEntitiesByRefs(request, options),
      },
      auth: mockServices.auth(),
      events,
      scheduler,
      logger,
      now: () => world.now,
      onChange,
      restsOn: async ({ key }) => world.beside[key],
      kept: {
        list: async () => world.kept,
        drop: async refs => {
          dropped.push(...refs);
          world.kept = world.kept.filter(ref => !refs.includes(ref));
        },
      },
    });
    const [[task], [longTask]] = scheduler.scheduleTask.mock.calls;
    const controller = new AbortController();
    return {
      world,
      dropped,
      onChange,
      scheduler,
      events,
      logger,
      controller,
      /** One turn; which repositories it looked at. */
      turn: async (isLong = false) => {
        seen.length = 0;
        await (
          (isLong ? longTask : task).fn as (
            signal: AbortSignal,
          ) => Promise<void>
        )(controller.signal);
        return seen.map(({ key }) => key.replace('https://host/', ''));
      },
    };
  }

  it('looks at each repository once, and again only when its tip, state or entities change', async () => {
    const { world, turn } = await watch();
    expect(await turn()).toEqual(['one', 'two']);
    expect(await turn()).toEqual([]);
    world.statuses[0].tip = 'bbbb';
    expect(await turn()).toEqual(['one']);
    world.statuses[1].state = 'stale';
    expect(await turn()).toEqual(['two']);
    world.entities = [...world.entities, component('c')];
    expect(await turn()).toEqual(['one']);
  });

  it('has a mirror made anew that turned out to be damaged while its history was read', async () => {
    const { world, turn, onChange, logger } = await watch();
    const damage = new GitError({
      ...{ command: 'log', on: 'x', reason: 'exit' },
      stderr: 'fatal: unable to read tree 1234',
    });
    const failure = new Error('The mirror is damaged. It is made anew.');
    world.noticeDamage.mockResolvedValue(failure);
    onChange.mockRejectedValueOnce(damage);
    await turn();
    expect(world.noticeDamage.mock.calls).toEqual([['aaaa', damage]]);
    expect(logger.warn).toHaveBeenCalledWith(
      expect.stringContaining(failure.message),
    );
    world.noticeDamage.mockClear();
    world.statuses[0].tip = 'bbbb';
    onChange.mockRejectedValueOnce(new Error('anything else'));
    await turn();
    expect(world.noticeDamage).not.toHaveBeenCalled();
  });

  it('looks again when what a look rests on beside the repository changed', async () => {
    const { world, turn } = await watch();
    await turn();
    world.beside['https://host/two'] = 'an alert';
    expect(await turn()).toEqual(['two']);
    expect(await turn()).toEqual([]);
  });

  it('looks at the entities that pin a branch by themselves, at its tip', async () => {
    const { world, turn, onChange } = await watch();
    const pinned = component('c');
    pinned.metadata.annotations!['fathom.dev/ref'] = 'release';
    world.entities = [component('a'), pinned];
    world.statuses[0] = {
      ...world.statuses[0],
      defaultBranch: 'main',
      branches: [{ name: 'release', tip: 'rrrr' }],
    };
    expect(await turn()).toEqual(['one', 'one']);
    const looks = onChange.mock.calls.map(([{ ref, status, entities }]) => [
      ...[ref, status?.tip, status?.state],
      ...entities.map(({ entityRef }) => entityRef),
    ]);
    expect(looks).toEqual([
      [undefined, 'aaaa', 'ready', 'component:default/a'],
      ['release', 'rrrr', 'ready', 'component:default/c'],
    ]);
    world.statuses[0].branches = [{ name: 'release' }];
    expect(await turn()).toEqual(['one']);
    expect(onChange.mock.calls[2][0].status).toMatchObject({
      ...{ state: 'unreadable', reason: 'noBranch' },
    });
  });

  it('looks again twice a day at what did not move', async () => {
    const { world, turn } = await watch();
    await turn();
    world.now = new Date('2026-06-01T11:59:00Z');
    expect(await turn()).toEqual([]);
    world.now = new Date('2026-06-01T12:00:00Z');
    expect(await turn()).toEqual(['one', 'two']);
    expect(await turn()).toEqual([]);
  });

  it('starts a turn soon after an event, once for many, and needs none', async () => {
    jest.useFakeTimers();
    try {
      const { events, scheduler, world, turn, logger } = await watch();
      scheduler.triggerTask.mockRejectedValue(new Error('is running'));
      const { onEvent, topics } = events.subscribe.mock.calls[0][0];
      expect(topics).toEqual(['fathom.repositories.updated']);
      for (let i = 0; i < 5; i++)
        await onEvent({ topic: topics[0], eventPayload: {} });
      await jest.advanceTimersByTimeAsync(600);
      expect(scheduler.triggerTask).toHaveBeenCalledTimes(1);
      expect(logger.warn).not.toHaveBeenCalled();
      // The event of this push is lost: the turn that comes anyway sees it.
      await turn();
      world.statuses[1].tip = 'cccc';
      expect(await turn()).toEqual(['two']);
    } finally {
      jest.useRealTimers();
    }
    const { scheduler } = await watch();
    expect(scheduler.scheduleTask.mock.calls[0][0]).toMatchObject({
      frequency: { seconds: 20 },
      scope: 'global',
    });
  });

  it('asks again when a look throws, and goes on with the others', async () => {
    const { onChange, turn, logger } = await watch();
    onChange.mockRejectedValueOnce(new Error('broken pipe'));
    expect(await turn()).toEqual(['two']);
    expect(logger.warn).toHaveBeenCalledWith(
      expect.stringContaining(
        'https://host/one and will try again: broken pipe',
      ),
    );
    expect(await turn()).toEqual(['one']);
    expect(await turn()).toEqual([]);
  });

  it('lets one that fails or is called off wait behind the others, and looks at new ones first', async () => {
    const { world, onChange, turn, logger } = await watch();
    // A long look: it ends the turn, and would end every turn if it came first again.
    onChange.mockRejectedValueOnce(new Error('took too long'));
    expect(await turn()).toEqual(['two']);
    world.statuses[1].tip = 'bbbb';
    world.entities = [...world.entities, component('c', 'three')];
    expect(await turn()).toEqual(['three', 'two', 'one']);
    expect(await turn()).toEqual([]);
    expect(logger.warn).toHaveBeenCalledTimes(1);
  });

  it('[hostile 79] holds its task for two minutes at most, and gives the long ones a task of their own', async () => {
    const { controller, onChange, scheduler, turn } = await watch();
    expect(
      scheduler.scheduleTask.mock.calls.map(([{ id, timeout }]) => [
        id,
        timeout,
      ]),
    ).toEqual([
      ['watch', { minutes: 2 }],
      ['watch-long', { minutes: 30 }],
    ]);
    expect(await turn(true)).toEqual([]);
    const timeout = jest
      .spyOn(AbortSignal, 'timeout')
      .mockReturnValueOnce(AbortSignal.abort(new Error('too long')));
    expect(await turn()).toEqual(['one', 'two']);
    expect(timeout).toHaveBeenCalledWith(90_000);
    expect(await turn()).toEqual([]);
    timeout.mockReturnValueOnce(AbortSignal.abort(new Error('ten minutes')));
    expect(await turn(true)).toEqual(['one']);
    expect(timeout).toHaveBeenLastCalledWith(600_000);
    timeout.mockRestore();
    expect(controller.signal.aborted).toBe(false);
    expect(await turn(true)).toEqual(['one']);
    // It was looked at whole: next time it may be short.
    expect(await turn(true)).toEqual([]);
    expect(await turn()).toEqual([]);
    expect(onChange).toHaveBeenCalledTimes(4);
  });

  it('begins no look after twenty seconds of a turn, and ones that always change keep no other from theirs', async () => {
    const { world, onChange, turn } = await watch();
    let clock = 0;
    const time = jest.spyOn(performance, 'now').mockImplementation(() => clock);
    try {
      world.entities = [...world.entities, component('c', 'three')];
      await turn();
      const slow = onChange.getMockImplementation()!;
      onChange.mockImplementation(async repository => {
        clock += 15_000;
        await slow(repository);
      });
      world.statuses.push({ ...world.statuses[0], key: 'https://host/three' });
      const looked: string[] = [];
      for (const push of ['b', 'c', 'd']) {
        world.statuses[0].tip = push;
        world.statuses[1].tip = push;
        looked.push(...(await turn()));
      }
      expect(looked).toEqual(['one', 'two', 'three', 'one', 'two', 'one']);
    } finally {
      time.mockRestore();
    }
  });

  it('gives paths as git has them', async () => {
    const { world, onChange, turn } = await watch();
    world.entities = [component('dienste/größe')];
    await turn();
    expect(onChange.mock.calls[0][0].entities[0].repository.path).toBe(
      pathKey('dienste/größe'),
    );
  });

  it('stops between two repositories when its time is up', async () => {
    const { controller, onChange, turn } = await watch();
    onChange.mockImplementationOnce(async () => controller.abort());
    await turn();
    expect(onChange).toHaveBeenCalledTimes(1);
  });

  it('drops what is kept of an entity after two turns without it, and looks anew when it returns', async () => {
    const { world, dropped, turn } = await watch();
    await turn();
    const [a, b] = world.entities;
    world.entities = [a];
    await turn();
    expect(dropped).toEqual([]);
    await turn();
    expect(dropped).toEqual(['component:default/b']);
    world.entities = [a, b];
    expect(await turn()).toEqual(['two']);
  });

  it('drops nothing while the catalog names nothing', async () => {
    const { world, dropped, turn } = await watch();
    await turn();
    world.entities = [];
    await turn();
    await turn();
    expect(dropped).toEqual([]);
  });
});
