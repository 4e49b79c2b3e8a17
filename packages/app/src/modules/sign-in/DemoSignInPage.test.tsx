import type { IdentityApi } from '@backstage/core-plugin-api';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { DemoSignInPage } from './DemoSignInPage';

const inAnHour = () => Math.floor(Date.now() / 1000) + 3600;

function answer(userEntityRef: string, exp = inAnHour()) {
  return {
    ok: true,
    status: 200,
    json: async () => ({
      backstageIdentity: {
        token: `head.${window.btoa(JSON.stringify({ exp }))}.signature`,
        identity: {
          type: 'user',
          userEntityRef,
          ownershipEntityRefs: [userEntityRef, 'group:default/shipping'],
        },
      },
    }),
  } as Response;
}

describe('DemoSignInPage', () => {
  const fetched = jest.fn<Promise<Response>, [string]>();
  const original = global.fetch;
  beforeEach(() => {
    fetched.mockReset();
    global.fetch = fetched as unknown as typeof fetch;
    sessionStorage.clear();
  });
  afterEach(() => {
    global.fetch = original;
  });

  async function open() {
    const onSignInSuccess = jest.fn<void, [IdentityApi]>();
    await renderInTestApp(<DemoSignInPage onSignInSuccess={onSignInSuccess} />);
    return onSignInSuccess;
  }

  it('signs a guest in with the keyboard alone', async () => {
    fetched.mockResolvedValue(answer('user:default/guest'));
    const onSignInSuccess = await open();
    await userEvent.tab();
    expect(
      screen.getByRole('button', { name: 'Enter as guest' }),
    ).toHaveFocus();
    await userEvent.keyboard('{Enter}');
    await waitFor(() => expect(onSignInSuccess).toHaveBeenCalledTimes(1));
    expect(fetched.mock.calls[0][0]).toContain(
      '/fathomDemo/refresh?person=user%3Adefault%2Fguest',
    );
  });

  it('gives the person chosen with their teams, keeps the choice over a reload, and forgets it at sign-out', async () => {
    fetched.mockResolvedValue(answer('user:default/mara.okafor'));
    const onSignInSuccess = await open();
    await userEvent.click(
      screen.getByRole('button', { name: /Mara Okafor, Team lead/ }),
    );
    await waitFor(() => expect(onSignInSuccess).toHaveBeenCalled());
    const identity = onSignInSuccess.mock.calls[0][0];
    expect(await identity.getBackstageIdentity()).toEqual({
      type: 'user',
      userEntityRef: 'user:default/mara.okafor',
      ownershipEntityRefs: [
        'user:default/mara.okafor',
        'group:default/shipping',
      ],
    });
    expect(fetched).toHaveBeenCalledTimes(1);

    const again = await open();
    await waitFor(() => expect(again).toHaveBeenCalled());
    expect(fetched.mock.calls[1][0]).toContain('mara.okafor');

    await identity.signOut();
    const afterSignOut = await open();
    await screen.findAllByRole('button', { name: 'Enter as guest' });
    expect(afterSignOut).not.toHaveBeenCalled();
  });

  it('fetches a new token before the old one ends', async () => {
    const soon = Math.floor(Date.now() / 1000) + 60;
    fetched.mockResolvedValue(answer('user:default/guest', soon));
    const onSignInSuccess = await open();
    await userEvent.click(
      screen.getByRole('button', { name: 'Enter as guest' }),
    );
    await waitFor(() => expect(onSignInSuccess).toHaveBeenCalled());
    await onSignInSuccess.mock.calls[0][0].getCredentials();
    expect(fetched).toHaveBeenCalledTimes(2);
  });

  it('says why a sign-in was refused and lets one try again', async () => {
    fetched.mockResolvedValue({
      ok: false,
      status: 403,
      json: async () => ({
        error: { message: 'Only in development.' },
      }),
    } as Response);
    const onSignInSuccess = await open();
    await userEvent.click(screen.getByRole('button', { name: /Jonas Brandt/ }));
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'Only in development.',
    );
    expect(onSignInSuccess).not.toHaveBeenCalled();
    expect(screen.getByRole('button', { name: /Jonas Brandt/ })).toBeEnabled();
  });

  it('waits for a person whom the catalog does not hold yet, just after the first start', async () => {
    fetched.mockResolvedValueOnce({
      ok: false,
      status: 404,
      json: async () => ({ error: { message: 'No such entity.' } }),
    } as Response);
    fetched.mockResolvedValue(answer('user:default/jonas.brandt'));
    const onSignInSuccess = await open();
    await userEvent.click(screen.getByRole('button', { name: /Jonas Brandt/ }));
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'still reading the demo organisation',
    );
    await waitFor(() => expect(onSignInSuccess).toHaveBeenCalledTimes(1), {
      timeout: 15_000,
    });
  }, 30_000);

  it('says that the backend is away, asks again by itself, and enters when it is back', async () => {
    fetched.mockRejectedValueOnce(new TypeError('Failed to fetch'));
    fetched.mockResolvedValueOnce({
      ok: false,
      status: 503,
      json: async () => ({}),
    } as Response);
    fetched.mockResolvedValue(answer('user:default/guest'));
    const onSignInSuccess = await open();
    await userEvent.click(
      screen.getByRole('button', { name: 'Enter as guest' }),
    );
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent(/backend at .* does not answer.*npm start/);
    expect(alert).not.toHaveTextContent('Failed to fetch');
    await waitFor(() => expect(onSignInSuccess).toHaveBeenCalledTimes(1), {
      timeout: 15_000,
    });
    expect(fetched).toHaveBeenCalledTimes(3);
  }, 30_000);

  it('keeps waiting for the person of before a reload while the backend restarts', async () => {
    sessionStorage.setItem('fathom.signIn.person', 'user:default/mara.okafor');
    fetched.mockRejectedValueOnce(new TypeError('Failed to fetch'));
    fetched.mockResolvedValue(answer('user:default/mara.okafor'));
    const onSignInSuccess = await open();
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'lets Mara Okafor in',
    );
    expect(screen.getByRole('status')).toHaveTextContent(
      'Signing in as Mara Okafor',
    );
    expect(sessionStorage.getItem('fathom.signIn.person')).toBe(
      'user:default/mara.okafor',
    );
    await waitFor(() => expect(onSignInSuccess).toHaveBeenCalledTimes(1), {
      timeout: 15_000,
    });
  }, 30_000);

  it('lets one cancel the waiting and choose someone else', async () => {
    fetched.mockRejectedValueOnce(new TypeError('Failed to fetch'));
    fetched.mockResolvedValue(answer('user:default/guest'));
    const onSignInSuccess = await open();
    await userEvent.click(screen.getByRole('button', { name: /Jonas Brandt/ }));
    await userEvent.click(
      await screen.findByRole('button', { name: 'Cancel' }),
    );
    await userEvent.click(
      screen.getByRole('button', { name: 'Enter as guest' }),
    );
    await waitFor(() => expect(onSignInSuccess).toHaveBeenCalledTimes(1));
    expect(fetched.mock.calls[1][0]).toContain('guest');
  });
});
