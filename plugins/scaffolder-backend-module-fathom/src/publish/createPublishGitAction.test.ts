import { execFileSync } from 'node:child_process';
import {
  mkdir,
  mkdtemp,
  readdir,
  realpath,
  rm,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mockServices } from '@backstage/backend-test-utils';
import { createMockActionContext } from '@backstage/plugin-scaffolder-node-test-utils';
import { createPublishGitAction } from './createPublishGitAction';

describe('fathom:publish:git', () => {
  let base: string;
  const events = { publish: jest.fn(async () => {}) };
  const logger = mockServices.logger.mock();

  beforeEach(async () => {
    jest.clearAllMocks();
    base = await realpath(await mkdtemp(join(tmpdir(), 'publish-action-')));
    await mkdir(join(base, 'root'));
    await mkdir(join(base, 'workspace'));
    await writeFile(join(base, 'workspace/README.md'), '# one\n');
  });
  afterEach(() => rm(base, { recursive: true, force: true }));

  const ann = {
    ref: 'user:default/ann',
    entity: {
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'User' as const,
      metadata: { name: 'ann' },
      spec: {
        profile: { displayName: 'Ann Ash', email: 'ann@example.com' },
        memberOf: [],
      },
    },
  };

  async function run(options: {
    input?: object;
    isDryRun?: boolean;
    user?: typeof ann | { ref: string };
    known?: string[];
    publishRoot?: string | false;
  }) {
    const action = createPublishGitAction({
      config: {
        publishRoot:
          options.publishRoot === false ? undefined : join(base, 'root'),
      },
      catalog: {
        getEntityByRef: async ref =>
          options.known?.includes(String(ref))
            ? { apiVersion: 'x', kind: 'Component', metadata: { name: 'x' } }
            : undefined,
      },
      events,
      now: () => new Date('2026-06-15T12:00:00Z'),
    });
    const context = createMockActionContext({
      input: { repository: 'parcel-quotes', ...options.input },
      workspacePath: join(base, 'workspace'),
      logger,
    });
    await action.handler({
      ...context,
      isDryRun: options.isDryRun,
      user: 'user' in options ? options.user : ann,
    } as never);
    return Object.fromEntries((context.output as jest.Mock).mock.calls);
  }

  it('publishes the workspace by the person, gives out where, and tells the others', async () => {
    const output = await run({});
    const gitDir = join(base, 'root/parcel-quotes.git');
    const log = execFileSync(
      'git',
      ['--git-dir', gitDir, 'log', '--format=%H %an %ae'],
      { encoding: 'utf8' },
    );
    expect(log.trim()).toBe(`${output.commit} Ann Ash ann@example.com`);
    expect(output.remoteUrl).toBe(`file://${gitDir}`);
    expect(events.publish).toHaveBeenCalledWith({
      topic: 'fathom.repositories.pushed',
      eventPayload: {
        repository: `file://${base}/root/parcel-quotes`,
        ref: 'refs/heads/main',
      },
    });
  });

  it('writes and tells nothing in a dry run, yet refuses what the run would refuse', async () => {
    expect((await run({ isDryRun: true })).remoteUrl).toBe(
      `file://${base}/root/parcel-quotes.git`,
    );
    await expect(
      run({ isDryRun: true, input: { repository: '../x' } }),
    ).rejects.toThrow(/lower-case letters/);
    expect(await readdir(join(base, 'root'))).toEqual([]);
    expect(events.publish).not.toHaveBeenCalled();
  });

  it('refuses a repository that exists and an entity that exists', async () => {
    await run({});
    await expect(run({})).rejects.toThrow(/"parcel-quotes", which exists/);
    await expect(
      run({
        input: { repository: 'two', entityRef: 'component:default/two' },
        known: ['component:default/two'],
      }),
    ).rejects.toThrow(/catalog has component:default\/two already/);
    expect(await readdir(join(base, 'root'))).toEqual(['parcel-quotes.git']);
  });

  it('never reads outside of the workspace', async () => {
    await expect(run({ input: { sourcePath: '../root' } })).rejects.toThrow(
      /outside|not allowed|Relative path/i,
    );
  });

  it('commits under a name that nobody else owns when the catalog does not know the person', async () => {
    await run({ user: { ref: 'user:development/guest' } });
    const gitDir = join(base, 'root/parcel-quotes.git');
    const log = execFileSync(
      'git',
      ['--git-dir', gitDir, 'log', '--format=%an %ae'],
      { encoding: 'utf8' },
    );
    expect(log.trim()).toBe('guest guest@noreply.invalid');
    expect(logger.warn).toHaveBeenCalledWith(
      expect.stringContaining('no e-mail address of user:development/guest'),
    );
  });

  it('says what to set up when the portal has no root, and asks for a person', async () => {
    await expect(run({ publishRoot: false })).rejects.toThrow(
      /Set fathom.scaffolder.publishRoot/,
    );
    await expect(run({ user: undefined })).rejects.toThrow(/Sign in/);
  });
});
