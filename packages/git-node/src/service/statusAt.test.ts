import type { RepositoryStatus } from './RepositoriesService';
import { statusAt } from './statusAt';
import { whyUnread } from './whyUnread';

const status: RepositoryStatus = {
  key: 'k',
  url: 'https://host/k',
  state: 'ready',
  tip: 'aaaa',
  defaultBranch: 'main',
  branches: [{ name: 'release', tip: 'bbbb' }, { name: 'old' }],
};

describe('statusAt', () => {
  it.each([undefined, 'main'])('changes nothing for %s', ref =>
    expect(statusAt(status, ref)).toBe(status),
  );

  it('has the tip of the branch', () => {
    expect(statusAt(status, 'release')).toMatchObject({
      ...{ state: 'ready', tip: 'bbbb', defaultBranch: 'release' },
    });
    expect(
      statusAt({ ...status, state: 'stale', reason: 'gone' }, 'release'),
    ).toMatchObject({ state: 'stale', tip: 'bbbb' });
  });

  it('says that there is no such branch, and what to do', () => {
    const missing = statusAt(status, 'old')!;
    expect(missing.tip).toBeUndefined();
    expect(missing.state).toBe('unreadable');
    expect(whyUnread(missing)).toEqual({
      reason: 'The repository has no branch old, which fathom.dev/ref names.',
      remedy:
        'Push the branch, or correct the annotation fathom.dev/ref of the entity.',
    });
  });

  it('waits for a branch that was not looked for yet', () =>
    expect(statusAt(status, 'new')).toEqual({
      ...{ key: 'k', url: 'https://host/k', state: 'waiting' },
      ...{ defaultBranch: 'main', branches: status.branches },
    }));

  it('says why the repository itself cannot be read', () => {
    const gone = { ...status, tip: undefined, message: 'It is gone.' };
    expect(
      statusAt({ ...gone, state: 'unreadable', reason: 'gone' }, 'old'),
    ).toMatchObject({ reason: 'gone', message: 'It is gone.' });
    expect(statusAt(undefined, 'release')).toBeUndefined();
  });
});
