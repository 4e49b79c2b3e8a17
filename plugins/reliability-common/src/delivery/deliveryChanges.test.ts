import fc from 'fast-check';
import type { DeliveryEvent, DeliveryType } from './DeliveryEvent';
import { deliveryChanges } from './deliveryChanges';
import { entityKeys, eventKeys } from './entityKeys';

let count = 0;
function event(
  type: DeliveryType,
  at: string,
  more: Partial<DeliveryEvent> = {},
): DeliveryEvent {
  count += 1;
  return {
    id: `E${count}`,
    source: '/s',
    type,
    at: `2026-06-01T${at}:00.000Z`,
    subject: { id: 'I1', source: '/pager' },
    environment: 'production',
    ...more,
  };
}
const at = (time: string) => `2026-06-01T${time}:00.000Z`;
const spans = (events: DeliveryEvent[], options = {}) =>
  deliveryChanges(events, options).map(change => [
    change.action ?? change.kind,
    change.at.slice(11, 16),
    ...(change.kind === 'incident' ? [change.endedAt?.slice(11, 16)] : []),
  ]);

describe('deliveryChanges', () => {
  const detected = event('incident.detected', '10:00', {
    description: 'Slow',
    service: 'checkout',
  });
  const resolved = event('incident.resolved', '10:40', {
    description: 'All well',
  });

  it('[DE7] makes one incident of its events', () => {
    expect(deliveryChanges([resolved, detected, detected])).toEqual([
      {
        id: '["/pager","I1"]',
        kind: 'incident',
        at: at('10:00'),
        endedAt: at('10:40'),
        beginKnown: true,
        title: 'Slow',
        service: 'checkout',
        environment: 'production',
        evidence: [
          { kind: 'event', id: `/s ${detected.id}`, at: at('10:00') },
          { kind: 'event', id: `/s ${resolved.id}`, at: at('10:40') },
        ],
      },
    ]);
  });

  it('[DE7] says that a beginning is not known, and learns it later', () => {
    expect(deliveryChanges([resolved])).toMatchObject([
      {
        at: at('10:40'),
        endedAt: at('10:40'),
        beginKnown: false,
        title: 'All well',
      },
    ]);
  });

  it.each<[string, DeliveryEvent[], unknown]>([
    ['open', [detected], ['incident', '10:00', undefined]],
    [
      'reported before it was detected',
      [event('incident.reported', '09:50'), detected],
      ['incident', '09:50', undefined],
    ],
    [
      'detected again after its end',
      [detected, resolved, event('incident.detected', '11:00')],
      ['incident', '10:00', undefined],
    ],
    [
      'resolved twice',
      [detected, resolved, event('incident.resolved', '11:00')],
      ['incident', '10:00', '11:00'],
    ],
    [
      'reported when all was over',
      [detected, resolved, event('incident.reported', '12:00')],
      ['incident', '10:00', '10:40'],
    ],
    [
      'an end before its beginning, of a wrong clock',
      [detected, event('incident.resolved', '09:00')],
      ['incident', '10:00', undefined],
    ],
    [
      'begin and end at once',
      [event('incident.resolved', '10:00'), detected],
      ['incident', '10:00', '10:00'],
    ],
  ])('[DE7] %s', (_, events, expected) =>
    expect(spans(events)).toEqual([expected]),
  );

  it('tells two incidents with one id from two sources apart', () =>
    expect(
      spans([
        detected,
        event('incident.resolved', '10:40', {
          subject: { id: 'I1', source: '/other' },
        }),
      ]),
    ).toEqual([
      ['incident', '10:00', undefined],
      ['incident', '10:40', '10:40'],
    ]));

  it('tells deployments by their kind', () =>
    expect(
      spans([
        event('service.removed', '13:00'),
        event('service.rolledback', '12:00'),
        event('service.upgraded', '11:00'),
        event('service.deployed', '10:00'),
      ]),
    ).toEqual([
      ['deployed', '10:00'],
      ['upgraded', '11:00'],
      ['rolledBack', '12:00'],
      ['removed', '13:00'],
    ]));

  it.each([
    ['service.deployed', 'pkg:oci/a@1.4.2', 'Deployed 1.4.2 to production'],
    [
      'service.upgraded',
      'pkg:oci/a@1.4.2?x=1',
      'Upgraded to 1.4.2 in production',
    ],
    [
      'service.rolledback',
      'pkg:oci/a@sha256%3A0b31b1c02ff458ad9b7b81cbdf8f028bd54699fa151f221d1e8de6817db93427',
      'Rolled back to sha256:0b31b1c02ff4 in production',
    ],
    ['service.removed', undefined, 'Removed from production'],
    ['service.deployed', 'pkg:npm/@a/b', 'Deployed to production'],
    ['incident.detected', undefined, 'Incident I1'],
  ] as const)('calls %s of %s: %s', (type, artifact, title) =>
    expect(deliveryChanges([event(type, '10:00', { artifact })])[0].title).toBe(
      title,
    ),
  );

  it('keeps what touches the time asked for', () => {
    const all = [
      detected,
      resolved,
      event('service.deployed', '09:59'),
      event('service.deployed', '10:30'),
      event('service.deployed', '11:01'),
    ];
    expect(spans(all, { from: at('10:20'), to: at('10:50') })).toEqual([
      ['incident', '10:00', '10:40'],
      ['deployed', '10:30'],
    ]);
    expect(spans(all, { from: at('10:41'), to: at('10:50') })).toEqual([]);
    expect(spans([detected], { from: at('23:00') })).toHaveLength(1);
    expect(spans([resolved], { from: at('23:00') })).toEqual([]);
  });

  it('[DE9] leaves other environments out', () => {
    const some = [
      event('service.deployed', '10:00', { environment: 'staging' }),
      event('service.deployed', '11:00'),
    ];
    expect(spans(some, { environments: ['production'] })).toEqual([
      ['deployed', '11:00'],
    ]);
    expect(spans(some)).toHaveLength(2);
  });

  const types: DeliveryType[] = [
    'service.deployed',
    'service.upgraded',
    'service.rolledback',
    'service.removed',
    'incident.detected',
    'incident.reported',
    'incident.resolved',
  ];
  const someEvents = fc.uniqueArray(
    fc.record({
      id: fc.constantFrom('1', '2', '3', '4', '5', '6', '7', '8'),
      source: fc.constantFrom('/a', '/b'),
      type: fc.constantFrom(...types),
      at: fc.integer({ min: 0, max: 6 }).map(hour => at(`1${hour}:00`)),
      subject: fc.record({
        id: fc.constantFrom('x', 'y'),
        source: fc.constantFrom('/a', '/b'),
      }),
      service: fc.constantFrom('s', 't'),
      environment: fc.constantFrom('production', 'staging'),
      description: fc.constantFrom('p', 'q'),
    }),
    { selector: ({ id, source }) => `${source} ${id}`, maxLength: 14 },
  );

  it('[DE5] [DE6] says the same of the same events, in any order and number', () => {
    fc.assert(
      fc.property(
        someEvents.chain(events =>
          fc.tuple(
            fc.constant(events),
            fc.shuffledSubarray([...events, ...events, ...events], {
              minLength: events.length * 3,
            }),
          ),
        ),
        ([events, arrived]) => {
          expect(deliveryChanges(arrived)).toEqual(deliveryChanges(events));
        },
      ),
    );
  });

  it('[DE7] no incident ends before it begins, and each event is evidence once', () => {
    fc.assert(
      fc.property(someEvents, events => {
        const changes = deliveryChanges(events);
        expect(
          changes.filter(
            ({ at: begun, endedAt }) => endedAt && endedAt < begun,
          ),
        ).toEqual([]);
        expect(changes.flatMap(({ evidence }) => evidence).length).toBe(
          events.length,
        );
      }),
    );
  });
});

describe('which entity an event belongs to', () => {
  const isOf = (
    told: { service?: string; artifact?: string },
    ref: string,
    annotation?: string,
  ) => {
    const keys = eventKeys(told);
    const names = entityKeys(ref, annotation);
    return (
      names.services.includes(keys.service ?? '') ||
      names.artifacts.includes(keys.artifact ?? '')
    );
  };

  it.each<[string, string, string | undefined, boolean]>([
    [
      'component:default/checkout',
      'component:default/checkout',
      undefined,
      true,
    ],
    [
      'Component:default/Checkout',
      'component:default/checkout',
      undefined,
      true,
    ],
    ['component:checkout', 'component:default/checkout', undefined, true],
    ['default/checkout', 'component:default/checkout', undefined, true],
    ['checkout', 'component:default/checkout', undefined, true],
    ['checkout', 'component:other/checkout', undefined, false],
    ['other/checkout', 'component:other/checkout', undefined, true],
    ['checkout', 'system:default/checkout', undefined, false],
    ['system:checkout', 'system:default/checkout', undefined, true],
    ['service/shop-co', 'component:default/checkout', undefined, false],
    [
      'service/shop-co',
      'component:default/checkout',
      'a, service/Shop-co',
      true,
    ],
    ['', 'component:default/checkout', ',', false],
  ])('[DE8] service %j, entity %s with %j: %s', (service, ref, own, expected) =>
    expect(isOf({ service }, ref, own)).toBe(expected),
  );

  it.each<[string, string, boolean]>([
    ['pkg:oci/shop@sha256%3Aab?repository_url=r', 'pkg:oci/shop', true],
    ['pkg:oci/shop@1', 'pkg:oci/shop@2', true],
    ['pkg:npm/@shop/cart', 'pkg:npm/@shop/till', false],
    ['pkg:npm/%40shop/cart@1.0.0#lib', 'pkg:npm/%40shop/cart', true],
    ['pkg:oci/shop-two@1', 'pkg:oci/shop', false],
  ])('[DE8] artifact %s, annotation %s: %s', (artifact, own, expected) =>
    expect(isOf({ artifact }, 'component:default/a', own)).toBe(expected),
  );
});
