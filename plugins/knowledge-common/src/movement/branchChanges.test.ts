import { branchChanges } from './branchChanges';

describe('branchChanges', () => {
  const at = '2026-06-01T00:00:00Z';

  it('[MV7] tells when another branch took the place of the one before, and keeps what was told', () => {
    const first = branchChanges({ branch: 'master' }, { branch: 'main', at });
    expect(first).toEqual([{ at, from: 'master', to: 'main' }]);
    const then = '2026-07-01T00:00:00Z';
    expect(
      branchChanges(
        { branch: 'main', changes: first },
        { branch: 'release', at: then },
      ),
    ).toEqual([...first, { at: then, from: 'main', to: 'release' }]);
  });

  it('[MV7] tells nothing of the first reading, of the same branch, or of one without a name', () => {
    expect(branchChanges({}, { branch: 'main', at })).toEqual([]);
    expect(branchChanges({ branch: 'main' }, { branch: 'main', at })).toEqual(
      [],
    );
    expect(branchChanges({ branch: 'main' }, { at })).toEqual([]);
  });
});
