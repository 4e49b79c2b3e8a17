import { renderInTestApp } from '@backstage/frontend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { reliabilityApi } from '../__testUtils__/answers';
import { ownOncall } from '../__testUtils__/oncall';
import { ReliabilityApi, reliabilityApiRef } from '../api';
import { OwnPage } from '.';

jest.setTimeout(30_000);

const entity = (kind: 'User' | 'Group', name: string): Entity => ({
  ...{ apiVersion: 'backstage.io/v1alpha1', kind },
  metadata: { name, namespace: 'default', title: `The ${name}` },
  ...(kind === 'User' && {
    spec: { profile: { displayName: 'Mara Okafor' } },
  }),
});

const render = (over: Partial<ReliabilityApi> = {}) =>
  renderInTestApp(<OwnPage />, {
    apis: [
      [reliabilityApiRef, reliabilityApi(over)],
      [
        catalogApiRef,
        catalogApiMock({
          entities: [entity('User', 'mara'), entity('Group', 'leads')],
        }),
      ],
    ],
  });
const field = () =>
  screen.findByRole('combobox', { name: 'Name in the catalog' });

describe('who may read my record', () => {
  it('is nobody else at first; on no rota there is nothing to let read', async () => {
    const { unmount } = render({ getOwnOncall: async () => ownOncall() });
    expect(await screen.findByText('Nobody but you.')).toBeVisible();
    unmount();
    render();
    expect(await screen.findByText(/no rota/)).toBeVisible();
    expect(screen.queryByText('Who may read my record')).toBeNull();
  });

  it('finds a team as one types', async () => {
    const setOncallReaders = jest.fn(async (next: string[]) => next);
    render({ getOwnOncall: async () => ownOncall(), setOncallReaders });
    await userEvent.selectOptions(
      await screen.findByRole('combobox', { name: 'Kind of reader' }),
      'group',
    );
    await userEvent.type(await field(), 'lea');
    await userEvent.click(
      await screen.findByRole('option', {
        name: 'The leads group:default/leads',
      }),
    );
    await userEvent.click(screen.getByRole('button', { name: 'Let read' }));
    await waitFor(() =>
      expect(setOncallReaders).toHaveBeenCalledWith(['group:default/leads']),
    );
  });

  it('finds a person by what they are called', async () => {
    render({ getOwnOncall: async () => ownOncall() });
    await userEvent.type(await field(), 'okaf');
    expect(
      await screen.findByRole('option', {
        name: 'Mara Okafor user:default/mara',
      }),
    ).toBeVisible();
  });

  it('who left all rotas takes back what they allowed', async () => {
    render({
      getOwnOncall: async () =>
        ownOncall({ records: [], readers: ['user:default/mara'] }),
    });
    expect(
      await screen.findByRole('button', { name: 'Remove mara' }),
    ).toBeVisible();
  });

  it('lets a team read it, and takes that back', async () => {
    let readers = ['user:default/mara'];
    const setOncallReaders = jest.fn(async (next: string[]) => {
      readers = next;
      return next;
    });
    render({
      getOwnOncall: async () => ownOncall({ readers }),
      setOncallReaders,
    });
    await userEvent.selectOptions(
      await screen.findByRole('combobox', { name: 'Kind of reader' }),
      'group',
    );
    await userEvent.type(await field(), 'leads{Enter}');
    await waitFor(() =>
      expect(setOncallReaders).toHaveBeenCalledWith([
        'user:default/mara',
        'group:default/leads',
      ]),
    );
    expect(await screen.findByRole('link', { name: 'leads' })).toHaveAttribute(
      'href',
      '/catalog/default/group/leads',
    );
    await userEvent.click(screen.getByRole('button', { name: 'Remove mara' }));
    await waitFor(() =>
      expect(screen.queryByRole('link', { name: 'mara' })).toBeNull(),
    );
    expect(setOncallReaders).toHaveBeenLastCalledWith(['group:default/leads']);
  });

  it('lets nobody read it who is not there', async () => {
    const setOncallReaders = jest.fn();
    render({ getOwnOncall: async () => ownOncall(), setOncallReaders });
    await userEvent.type(await field(), 'mra{Enter}');
    expect(
      await screen.findByText(
        'The catalog has no user:default/mra that you may see.',
      ),
    ).toBeVisible();
    expect(setOncallReaders).not.toHaveBeenCalled();
    expect(await field()).toHaveValue('mra');
  });
});
