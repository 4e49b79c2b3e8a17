import { changeWay, pullRequestValues } from './pullRequest';
import {
  pullRequestOutcome,
  refusedPullRequest,
  unseenPullRequest,
} from './pullRequestOutcome';

const templates = [
  { host: 'github.com', template: 'template:default/slo-change-github' },
  { host: 'git.example.org:8443', template: 'template:default/slo-change-own' },
];

describe('how a change is opened', () => {
  it.each(['file:///srv/git/shop.git', '/srv/git/shop.git'])(
    '[SC6] plain git gets a branch: %s',
    url => expect(changeWay(url, templates)).toEqual({ opens: 'branch' }),
  );

  it.each([
    ['https://github.com/org/shop', 'org', 'shop'],
    ['https://GitHub.com/org/shop.git/', 'org', 'shop'],
    ['https://me:secret@github.com/org/shop', 'org', 'shop'],
    ['ssh://git@github.com/org/shop.git', 'org', 'shop'],
    ['ssh://git@github.com:22/org/shop', 'org', 'shop'],
    ['git@github.com:org/shop.git', 'org', 'shop'],
    ['https://github.com/group/sub/shop', 'group/sub', 'shop'],
  ])(
    '[SC6] a host with a template gets a pull request: %s',
    (url, owner, name) =>
      expect(changeWay(url, templates)).toEqual({
        opens: 'pullRequest',
        template: 'template:default/slo-change-github',
        forge: { host: 'github.com', owner, name },
      }),
  );

  it('[SC6] the port of a web address belongs to the host', () => {
    expect(
      changeWay('https://git.example.org:8443/org/shop', templates),
    ).toMatchObject({
      opens: 'pullRequest',
      forge: { host: 'git.example.org:8443' },
    });
    expect(
      changeWay('https://git.example.org/org/shop', templates),
    ).not.toHaveProperty('opens');
  });

  it.each([
    ['https://gitlab.com/org/shop', /lives on gitlab\.com.*copy the document/],
    ['https://github.com/shop', /lives on a forge/],
    ['https://github.com.evil.org/org/shop', /lives on github\.com\.evil\.org/],
    ['ftp://github.com/org/shop', /lives on a forge/],
  ])('[SC6] for another nothing is opened, and it says why: %s', (url, why) =>
    expect(changeWay(url, templates)).toEqual({
      reason: expect.stringMatching(why),
    }),
  );

  it('[SC7] a template gets what was shown, and who saw it', () => {
    const values = pullRequestValues(
      {
        ...{ file: 'svc/slo/a.yaml', after: 'kind: SLO\n', removes: ['b'] },
        ...{ branch: 'fathom/slo-a-12345678', base: 'abc' },
      },
      {
        forge: { host: 'github.com', owner: 'group/sub', name: 'a&b' },
        ...{ title: 'Change the SLO a', userRef: 'user:default/mara' },
        author: { name: 'Mara', email: 'mara@example.com' },
        targetBranch: 'trunk',
      },
    );
    expect(values).toEqual({
      repoUrl: 'github.com?owner=group%2Fsub&repo=a%26b',
      ...{ host: 'github.com', owner: 'group/sub', repo: 'a&b' },
      ...{ branchName: 'fathom/slo-a-12345678', targetBranchName: 'trunk' },
      ...{ path: 'svc/slo/a.yaml', content: 'kind: SLO\n' },
      title: 'Change the SLO a',
      description:
        'Opened in the portal by user:default/mara, who saw it as a change of svc/slo/a.yaml at commit abc.\n\nThe file would not declare any more: b.',
      ...{ authorName: 'Mara', authorEmail: 'mara@example.com' },
    });
  });
});

describe('what a task came to', () => {
  const end = (body: unknown) => [
    { type: 'log', body: { output: { remoteUrl: 'https://no.example/1' } } },
    { type: 'completion', body },
  ];
  const link = (url: unknown) => ({ links: [{ title: 'x' }, { url }] });

  it.each([
    [{ remoteUrl: 'https://f.example/o/r/pull/7', ...link('https://x.y/') }],
    [link('https://f.example/o/r/pull/7')],
    [
      {
        remoteUrl: 'data:text/html,1',
        ...link('https://f.example/o/r/pull/7'),
      },
    ],
  ])('[SC8] finds the pull request in %j', output =>
    expect(pullRequestOutcome('completed', end({ output }))).toEqual({
      state: 'opened',
      pullRequest: 'https://f.example/o/r/pull/7',
    }),
  );

  it.each([
    [{ output: { remoteUrl: 'data:text/html,1' } }],
    [{ output: link('/create') }],
    [{ output: { links: 'no' } }],
    ['text'],
    [undefined],
  ])('[SC8] without an address it says so: %j', body =>
    expect(pullRequestOutcome('completed', end(body))).toMatchObject({
      state: 'failed',
      reason: expect.stringContaining('no address'),
      remedy: expect.stringContaining('remoteUrl'),
    }),
  );

  it.each([
    ['failed', { error: { message: 'Bad credentials' } }, /: Bad credentials$/],
    ['failed', { error: {} }, /its task is failed$/],
    ['cancelled', undefined, /its task is cancelled$/],
  ])('[SC8] %s: reason and remedy', (status, body, reason) =>
    expect(pullRequestOutcome(status, end(body))).toEqual({
      state: 'failed',
      reason: expect.stringMatching(reason),
      remedy: expect.stringContaining('copy the document'),
    }),
  );

  it('[SC8] a reason is no longer than people read', () =>
    expect(refusedPullRequest('x'.repeat(9999))).toMatchObject({
      state: 'failed',
      reason: expect.stringMatching(/^.{500}$/),
    }));

  it.each([
    [undefined, /may not look at it$/, /scaffolder\.task\.read/],
    ['503 Away', /could not be looked at: 503 Away$/, /there\.$/],
    ['x'.repeat(9999), /^.{500}$/, /there\.$/],
  ])('[SC9] not seen, because of %j', (why, reason, remedy) =>
    expect(unseenPullRequest(why)).toEqual({
      state: 'underWay',
      reason: expect.stringMatching(reason),
      remedy: expect.stringMatching(remedy),
    }),
  );

  it.each(['open', 'processing'])('[SC8] %s is under way', status =>
    expect(pullRequestOutcome(status, [])).toEqual({ state: 'underWay' }),
  );
});
