import { createServiceMock } from '@backstage/backend-test-utils';
import { factsServiceRef } from '@fathom/backstage-plugin-score-node';
import { repositoriesServiceRef } from '@fathom/git-node';

/** No repositories, unless a test has some. */
export const repositoriesMock = createServiceMock(
  repositoriesServiceRef,
  () => ({
    list: jest.fn(async () => []),
    find: jest.fn(),
    open: jest.fn(),
    reportProblems: jest.fn(),
  }),
);

/** A score that takes everything. */
export const factsMock = createServiceMock(factsServiceRef, () => ({
  declare: jest.fn(async _definitions => {}),
  report: jest.fn(async some => ({ accepted: some.length, refused: [] })),
}));
