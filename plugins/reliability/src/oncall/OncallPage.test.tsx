import { renderInTestApp } from '@backstage/frontend-test-utils';
import {
  catalogApiRef,
  defaultEntityPresentation,
  EntityPresentationApi,
  entityPresentationApiRef,
} from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Route, Routes } from 'react-router-dom';
import { reliabilityApi } from '../__testUtils__/answers';
import { oncallFleet, ownOncall, rota } from '../__testUtils__/oncall';
import { missing, refusal } from '../__testUtils__/refusal';
import { ReliabilityApi, reliabilityApiRef } from '../api';
import { OncallPage, OwnPage, PersonPage } from '.';

jest.setTimeout(30_000);

/** Names entities by these titles, as a portal does once it has asked the catalog. */
const presented = (titles: Record<string, string>): EntityPresentationApi => ({
  forEntity: (ref, context) => {
    const plain = defaultEntityPresentation(ref, context);
    const snapshot = {
      ...plain,
      primaryTitle: titles[plain.entityRef] ?? plain.primaryTitle,
    };
    return { snapshot, promise: Promise.resolve(snapshot) };
  },
});

const render = (
  over: Partial<ReliabilityApi> = {},
  route = '/',
  titles: Record<string, string> = {},
) =>
  renderInTestApp(
    <Routes>
      <Route path="/" element={<OncallPage />} />
      <Route path="/own" element={<OwnPage />} />
      <Route path="/people/:namespace/:name" element={<PersonPage />} />
    </Routes>,
    {
      apis: [
        [reliabilityApiRef, reliabilityApi(over)],
        [catalogApiRef, catalogApiMock()],
        [entityPresentationApiRef, presented(titles)],
      ],
      initialRouteEntries: [route],
    },
  );
const rows = () =>
  within(screen.getByRole('table', { name: 'Rotas, the thinnest first' }))
    .getAllByRole('row')
    .slice(1);

describe('all rotas', () => {
  it('answer first, the thinnest first, in figures that open into their evidence', async () => {
    render();
    expect(
      await screen.findByText(/1 of 2 rotas has too few people/),
    ).toBeVisible();
    const [thin, enough] = rows();
    expect(thin).toHaveTextContent(
      /^shipping1 of 3Too few people ?shippingBooking$/,
    );
    expect(enough).toHaveTextContent(
      /^payments2 of 4Enough people ?paymentscheckout, refunds/,
    );
    expect(
      within(thin).getByRole('link', { name: 'shipping' }),
    ).toHaveAttribute('href', '/catalog/default/group/shipping');
    expect(
      within(enough).getByRole('link', { name: 'What if its team leaves?' }),
    ).toBeVisible();
    await userEvent.click(
      within(thin).getByRole('button', {
        name: /Rota shipping, people who can carry .*: 1 of 3/,
      }),
    );
    const drawer = within(await screen.findByRole('dialog'));
    expect(
      drawer.getByRole('link', { name: /\.fathom\/rota\.yaml:1/ }),
    ).toBeVisible();
    expect(drawer.getByText('at least 1 within 90 days')).toBeVisible();
  });

  it('stand among their pages', async () => {
    render();
    const pages = within(
      await screen.findByRole('navigation', { name: 'Pages about runbooks' }),
    );
    expect(
      pages.getByRole('link', { name: 'On call', current: 'page' }),
    ).toBeVisible();
    expect(
      pages.getByRole('link', { name: 'Alerts and runbooks' }),
    ).toHaveAttribute('href', '/runbooks');
  });

  it('are found by what the address says', async () => {
    render({}, '/?coverage=covered');
    expect(await screen.findByText('1 of 2')).toBeVisible();
    expect(rows()).toHaveLength(1);
  });

  it('of a service among many name the thin ones', async () => {
    const names = ['a', 'b', 'c', 'd', 'e'];
    const wide = rota({
      services: names.map(name => ({
        ...{ entityRef: `component:default/${name}`, members: 4 },
        covered: name !== 'd',
      })),
    });
    render({ getOncallFleet: async () => oncallFleet({ items: [wide] }) });
    await screen.findByText(/1 of 2 rotas/);
    expect(rows()[0]).toHaveTextContent(/d \(too few\), a, b and 2 more/);
  });

  it('that are not told or old are so, and no number', async () => {
    const two = rota({
      ...{ members: 2, ready: undefined, unknown: undefined },
      ...{ covered: undefined, reason: 'The source did not answer.' },
    });
    render({ getOncallFleet: async () => oncallFleet({ items: [two] }) });
    await screen.findByText(/1 of 2 rotas/);
    const [row] = rows();
    expect(row).toHaveTextContent(/^paymentsnot told/);
    expect(
      within(row).getByRole('img', { name: /^Unknown: Of fewer than 3/ }),
    ).toBeVisible();
    expect(
      within(row).getByRole('img', { name: /The source did not answer/ }),
    ).toBeVisible();
  });

  it('teach where there is none, and do not say so before all was read', async () => {
    const { unmount } = render({
      getOncallFleet: async () => oncallFleet({ items: [] }),
    });
    expect(
      await screen.findByText('Who can carry which pager appears here'),
    ).toBeVisible();
    unmount();
    const reason = '1 of 1 source of rotas could not be read yet.';
    render({
      getOncallFleet: async () => oncallFleet({ items: [], reason }),
    });
    expect(await screen.findByText(reason)).toBeVisible();
    expect(screen.queryByText(/appears here/)).toBeNull();
  });

  it('name the right that is missing', async () => {
    render({
      getOncallFleet: async () => {
        throw await refusal();
      },
    });
    expect(await screen.findByText('fathom.reliability.read')).toBeVisible();
    expect(screen.queryByRole('table')).toBeNull();
  });

  it('say what they wait for, and what went wrong', async () => {
    const { unmount } = render({ getOncallFleet: () => new Promise(() => {}) });
    expect(await screen.findByText(/who is on call/)).toBeInTheDocument();
    unmount();
    render({
      getOncallFleet: async () => {
        throw new Error('The database is away.');
      },
    });
    expect(await screen.findByText(/The database is away/)).toBeVisible();
  });
});

describe('the record of another', () => {
  it('is led to for those who let the reader read it', async () => {
    render({ getOncallPeople: async () => ['user:default/ann'] });
    const records = within(
      await screen.findByRole('region', { name: 'Records' }),
    );
    expect(await records.findByRole('link', { name: 'ann' })).toHaveAttribute(
      'href',
      '/runbooks/oncall/people/default/ann',
    );
  });

  it('says what is done, missing and not known, and that the look is written down', async () => {
    const getPersonOncall = jest.fn(reliabilityApi().getPersonOncall);
    render({ getPersonOncall }, '/people/default/ann');
    expect(
      await screen.findByText(
        'ann cannot yet carry the pager of the one service on their rotas.',
      ),
    ).toBeVisible();
    expect(screen.getByText(/Each look at it is written down/)).toBeVisible();
    const [service] = within(
      screen.getByRole('region', { name: 'Rota payments of payments' }),
    ).getAllByRole('listitem');
    expect(service).toHaveTextContent(
      /^checkoutCan carry its pager: not yetShadowing: done.*Runbooks: missing0 runbooks of the service.*Access: not knownWhen access/,
    );
    expect(
      within(service).getByRole('link', { name: 'checkout' }),
    ).toHaveAttribute(
      'href',
      '/catalog/default/component/checkout/reliability',
    );
    expect(getPersonOncall).toHaveBeenCalledWith('user:default/ann');
  });

  it('without leave is not there, whoever it is', async () => {
    render(
      {
        getPersonOncall: async () => {
          throw await missing();
        },
      },
      '/people/default/ann',
    );
    expect(
      await screen.findByText('There is no record of ann that you may read'),
    ).toBeVisible();
  });
});

describe("one's own record", () => {
  it('is whole, with who may read it', async () => {
    render(
      {
        getOwnOncall: async () => ownOncall({ readers: ['user:default/mara'] }),
      },
      '/own',
    );
    expect(
      await screen.findByText(
        'You cannot yet carry the pager of the one service on your rotas.',
      ),
    ).toBeVisible();
    expect(screen.getByRole('button', { name: 'Remove mara' })).toBeVisible();
  });

  it('calls services, teams and readers as Backstage does', async () => {
    render(
      {
        getOwnOncall: async () => ownOncall({ readers: ['user:default/mara'] }),
      },
      '/own',
      {
        'component:default/checkout': 'Check-out',
        'group:default/payments': 'The payers',
        'user:default/mara': 'Mara Okafor',
      },
    );
    const rotas = within(
      await screen.findByRole('region', {
        name: 'Rota payments of The payers',
      }),
    );
    expect(rotas.getByRole('link', { name: 'Check-out' })).toBeVisible();
    expect(screen.getByRole('link', { name: 'Mara Okafor' })).toBeVisible();
    expect(
      screen.getByRole('button', { name: 'Remove Mara Okafor' }),
    ).toBeVisible();
    // A table would scroll sideways on a narrow screen.
    expect(screen.queryByRole('table')).toBeNull();
  });

  it('on no rota says what would be there', async () => {
    render({}, '/own');
    expect(
      await screen.findByText(
        'You are on no rota of a service that you may see.',
      ),
    ).toBeVisible();
    expect(
      screen.getByText(/^What you shadowed, .* nobody but you/),
    ).toBeVisible();
    expect(screen.queryByText('Who may read my record')).toBeNull();
  });
});
