import { ConfigReader } from '@backstage/config';
import { GitError, stripCredentials } from '../process';
import { gitEnvironment } from '../process/gitEnvironment';
import { classifyFailure } from './classifyFailure';
import { findRemote } from './findRemote';
import { readMirrorOptions } from './readMirrorOptions';
import { createRemoteCredentials } from './remoteCredentials';

const config = new ConfigReader({
  fathom: {
    home: '/srv/fathom',
    repositories: {
      sources: [
        { url: 'ssh://git@own.example.com:2222/a/b' },
        { root: '/srv/git' },
      ],
      hosts: ['Extra.example.com'],
      limits: { megabytes: 10, seconds: 30 },
    },
  },
  backend: { reading: { allow: [{ host: 'read.example.com' }] } },
  integrations: {
    github: [{ host: 'github.com', token: 'SECRET-GH' }],
    gitlab: [
      {
        host: 'gitlab.example.com',
        token: 'SECRET-GL',
        apiBaseUrl: 'https://gitlab.example.com/api/v4',
      },
    ],
    gitea: [
      { host: 'gitea.example.com', username: 'u', password: 'SECRET-GT' },
    ],
  },
});

describe('the way to a remote', () => {
  const options = readMirrorOptions(config);

  it('reads limits, roots and hosts from the configuration', () => {
    expect(options).toMatchObject({
      home: '/srv/fathom',
      fileRoots: ['/srv/git'],
      limits: { bytes: 10_000_000, timeoutMs: 30_000 },
    });
  });

  it.each([
    ['https://github.com/a/b', 'https://github.com/a/b', 'https'],
    ['https://user:pw@github.com/a/b', 'https://github.com/a/b', 'https'],
    ['https://extra.example.com/a', 'https://extra.example.com/a', 'https'],
    ['https://read.example.com/a', 'https://read.example.com/a', 'https'],
    [
      'ssh://git@own.example.com:2222/a/b',
      'ssh://git@own.example.com:2222/a/b',
      'ssh',
    ],
    ['git@github.com:a/b.git', 'git@github.com:a/b.git', 'ssh'],
    ['ssh://me:pw@github.com/a/b', 'ssh://me@github.com/a/b', 'ssh'],
    ['HTTPS://GitHub.com:443/a', 'HTTPS://GitHub.com:443/a', 'https'],
  ])('lets %s through', (url, expected, protocol) => {
    expect(findRemote(url, options)).toEqual({ url: expected, protocol });
  });

  it.each([
    'https://github.com.evil.example/a',
    'https://2130706433/a',
    'https://[::1]/a',
    'https://localhost/a',
    'git@internal:a/b',
    'HTTP://github.com/a',
    'gopher://github.com/a',
    'https://a@github.com?@169.254.169.254/x',
    'https://github.com?@169.254.169.254/x',
    'https://github.com#@169.254.169.254/x',
    'https://a@github.com\\@169.254.169.254/x',
    'https://github.com\\@169.254.169.254/x',
    'https://github.com@169.254.169.254/x',
    'https://a@b@github.com/x',
    'https:///github.com/x',
    'https://github.com\u00a0/x',
    'https://g\u0131thub.com/x',
    'ssh://github.com?@evil/x',
    'ssh://github.com#@evil/x',
    'ssh://github.com\\@evil/x',
    'ssh://git@github.com@evil/x',
    'ssh://[evil]@github.com/x',
    'ssh://-oProxyCommand=x@github.com/x',
    '[evil]x@github.com:a/b',
    'git@evil@github.com:a/b',
  ])('[hostile 28, 62] refuses %s', url => {
    expect(() => findRemote(url, options)).toThrow(/is not read/);
  });

  it('[hostile 40] gives credentials for the origin of the remote, in the environment only', async () => {
    const credentials = createRemoteCredentials(config);
    const settings = await credentials('https://github.com/a/b');
    expect(settings).toEqual([
      {
        key: 'http.https://github.com/.extraHeader',
        value: `Authorization: Basic ${Buffer.from(
          'x-access-token:SECRET-GH',
        ).toString('base64')}`,
      },
    ]);
    const environment = gitEnvironment({ settings });
    expect(environment.GIT_CONFIG_COUNT).toBe('1');
    expect(environment.GIT_CONFIG_VALUE_0).toBe(settings[0].value);
    expect(
      (await credentials('https://gitlab.example.com/a/b'))[0].key,
    ).toContain('gitlab.example.com');
    expect(
      (await credentials('https://gitea.example.com/a/b'))[0].value,
    ).toContain(Buffer.from('u:SECRET-GT').toString('base64'));
    expect(await credentials('https://unknown.example.com/a')).toEqual([]);
    expect(await credentials('git@github.com:a/b')).toEqual([]);
  });

  it('[hostile 40] takes credentials out of what git says', () => {
    expect(
      stripCredentials(
        "fatal: unable to access 'https://me:token@host/x': 403\nAuthorization: Basic c2VjcmV0",
      ),
    ).toBe("fatal: unable to access 'https://host/x': 403\nAuthorization: ***");
  });

  it('[hostile 25, 38, 40] lets nothing of the machine reach git, and nothing be reached', () => {
    process.env.GIT_DIR = '/evil';
    process.env.GIT_EXTERNAL_DIFF = 'touch x';
    try {
      const environment = gitEnvironment({});
      expect(environment.GIT_DIR).toBeUndefined();
      expect(environment.GIT_EXTERNAL_DIFF).toBeUndefined();
      expect(environment).toMatchObject({
        GIT_ALLOW_PROTOCOL: 'none',
        GIT_CONFIG_GLOBAL: '/dev/null',
        GIT_CONFIG_NOSYSTEM: '1',
        GIT_TERMINAL_PROMPT: '0',
        GIT_ASKPASS: 'true',
        SSH_ASKPASS: 'true',
        GIT_NO_REPLACE_OBJECTS: '1',
        LC_ALL: 'C',
      });
    } finally {
      delete process.env.GIT_DIR;
      delete process.env.GIT_EXTERNAL_DIFF;
    }
  });

  it.each([
    ["fatal: Authentication failed for 'https://github.com/a/b/'", 'refused'],
    [
      "fatal: could not read Username for 'https://github.com': terminal prompts disabled",
      'refused',
    ],
    ['git@github.com: Permission denied (publickey).', 'refused'],
    [
      "fatal: unable to access 'https://h/a/': The requested URL returned error: 403",
      'refused',
    ],
    [
      "fatal: unable to access 'https://h/a/': The requested URL returned error: 429",
      'rateLimited',
    ],
    ['remote: Repository not found.\nfatal: repository not found', 'gone'],
    [
      "fatal: unable to access 'https://h/a/': Could not resolve host: h",
      'failed',
    ],
    [
      'fatal: early EOF\nfatal: fetch-pack: invalid index-pack output',
      'failed',
    ],
    [
      "fatal: unable to access 'https://h/a/': The requested URL returned error: 503",
      'failed',
    ],
    ['fatal: fsck error in packed object', 'corrupt'],
    ["fatal: transport 'ext' not allowed", 'notAllowed'],
    [
      "fatal: detected dubious ownership in repository at '/srv/git/a'",
      'refused',
    ],
    ['something new', 'failed'],
  ])('[hostile 29, 39] understands %j as %s', (stderr, reason) => {
    const failure = classifyFailure(
      new GitError({
        command: 'fetch',
        on: 'k',
        reason: 'exit',
        exitCode: 128,
        stderr,
      }),
      'k',
    );
    expect(failure.reason).toBe(reason);
    for (const words of [failure.message, failure.remedy])
      expect(words).toMatch(/^\S.*[^.:]\.$/);
    expect(classifyFailure(failure, 'k')).toBe(failure);
  });

  it.each([
    [
      'https://h/a',
      "fatal: repository 'https://h/a/' not found\n",
      `There is no repository at this address, or these credentials may not see it: https://h/a (git says "repository 'https://h/a/' not found").`,
    ],
    [
      'file:///srv/git/a',
      'error: inflate: data stream error.',
      'The repository is damaged: /srv/git/a (git says "inflate: data stream error").',
    ],
  ])('says of %s in one sentence what is wrong', (key, stderr, message) => {
    const error = new GitError({
      command: 'fetch',
      on: key,
      reason: 'exit',
      exitCode: 128,
      stderr,
    });
    expect(classifyFailure(error, key).message).toBe(message);
  });

  it('names the limit when it took too long', () => {
    const error = new GitError({
      command: 'fetch',
      on: 'file:///srv/git/a',
      reason: 'timeout',
      stderr: '',
      detail: 'it took longer than 900 s',
    });
    expect(classifyFailure(error, 'file:///srv/git/a').message).toBe(
      '/srv/git/a was not read in time (it took longer than 900 s).',
    );
  });
});
