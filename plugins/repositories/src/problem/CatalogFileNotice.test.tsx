import { EntityProvider } from '@backstage/plugin-catalog-react';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import type { FileProblem } from '@fathom/backstage-plugin-repositories-common';
import { screen, waitFor } from '@testing-library/react';
import { RepositoriesApi, repositoriesApiRef } from '../api';
import { CatalogFileNotice } from './CatalogFileNotice';

const entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'tracking' },
};
const problem: FileProblem = {
  file: 'catalog-info.yaml',
  line: 12,
  column: 1,
  severity: 'error',
  rule: 'catalog-info',
  message: 'A key is missing.',
  remedy: 'Add it.',
  shownCommit: 'abc1234def',
};
const render = (entityProblems: RepositoriesApi['entityProblems']) =>
  renderInTestApp(
    <EntityProvider entity={entity}>
      <p>The page</p>
      <CatalogFileNotice />
    </EntityProvider>,
    { apis: [[repositoriesApiRef, { entityProblems } as never]] },
  );

describe('CatalogFileNotice', () => {
  it('says what is broken, what to do, and which version is shown', async () => {
    const ask = jest.fn(async (entityRef: string) => ({
      entityRef,
      repository: 'file:///tracking',
      file: 'catalog-info.yaml',
      commit: 'c'.repeat(40),
      problems: [problem],
    }));
    await render(ask);
    expect(
      await screen.findByText(
        'catalog-info.yaml:12 cannot be read; the portal shows the version of commit abc1234.',
      ),
    ).toBeInTheDocument();
    expect(screen.getByText('A key is missing.')).toBeInTheDocument();
    expect(screen.getByText('Add it.')).toBeInTheDocument();
    expect(ask).toHaveBeenCalledWith('component:default/tracking');
  });

  it.each([
    [
      'all is well',
      async (entityRef: string) => ({
        entityRef,
        repository: 'file:///tracking',
        problems: [],
      }),
    ],
    [
      'it cannot be told',
      async () => {
        throw new Error('The backend does not answer.');
      },
    ],
  ])('is not there when %s', async (_what, ask) => {
    const asked = jest.fn(ask);
    await render(asked);
    expect(await screen.findByText('The page')).toBeInTheDocument();
    await waitFor(() => expect(asked).toHaveBeenCalled());
    expect(screen.queryByRole('status')).not.toBeInTheDocument();
    expect(screen.queryByText(/does not answer/)).not.toBeInTheDocument();
  });
});
