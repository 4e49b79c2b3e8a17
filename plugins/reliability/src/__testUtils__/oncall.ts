import {
  defaultReadinessBar,
  EntityOncall,
  OncallFleet,
  OwnOncall,
  PersonOncall,
  RotaRow,
} from '@fathom/backstage-plugin-reliability-common';

const checkout = 'component:default/checkout';

export function rota(over: Partial<RotaRow> = {}): RotaRow {
  return {
    ...{ name: 'payments', team: 'group:default/payments' },
    ...{ members: 4, ready: 2, unknown: 0, covered: true },
    services: [
      { entityRef: checkout, members: 4, ready: 3, unknown: 0, covered: true },
      { entityRef: 'component:default/refunds', members: 4, ready: 2 },
    ],
    sentence: '2 of 4 people on the rota payments can carry its pager.',
    place: {
      ...{ source: 'git', repository: 'https://github.com/org/checkout' },
      ...{ commit: '0123456789abcdef', file: '.fathom/rota.yaml', line: 1 },
    },
    readAt: '2026-11-29T10:00:00Z',
    whatIf: {
      path: '/knowledge?withoutTeam=group%3Adefault%2Fpayments',
      without: 'team',
    },
    ...over,
  };
}

export function oncall(items: RotaRow[] = [rota()]): EntityOncall {
  return { entityRef: checkout, bar: defaultReadinessBar, items };
}

export function oncallFleet(over: Partial<OncallFleet> = {}): OncallFleet {
  return {
    sentence: '1 of 2 rotas has too few people who can carry the pager.',
    bar: defaultReadinessBar,
    items: [
      rota({
        ...{ name: 'shipping', team: 'group:default/shipping' },
        ...{ members: 3, ready: 1, covered: false, whatIf: undefined },
        services: [
          {
            ...{ entityRef: 'component:default/booking', title: 'Booking' },
            ...{ members: 3, ready: 1, unknown: 0, covered: false },
          },
        ],
      }),
      rota(),
    ],
    ...over,
  };
}

export function personOncall(over: Partial<PersonOncall> = {}): PersonOncall {
  const { readers: _, ...person } = ownOncall();
  return { ...person, ...over };
}

export function ownOncall(over: Partial<OwnOncall> = {}): OwnOncall {
  return {
    ...{ userRef: 'user:default/ann', bar: defaultReadinessBar },
    records: [
      {
        ...{ rota: 'payments', team: 'group:default/payments', shadowed: 3 },
        services: [
          {
            ...{ entityRef: checkout, state: 'notReady' },
            criteria: [
              {
                ...{ id: 'shadowed', met: true },
                sentence: '3 shifts shadowed, 2 asked for.',
              },
              {
                ...{ id: 'exercised', met: false },
                sentence: '0 runbooks of the service tried with success.',
              },
              {
                id: 'access',
                sentence: 'When access was last checked is not known.',
              },
            ],
          },
        ],
      },
    ],
    readers: [],
    ...over,
  };
}
