import {
  Shape,
  source,
  ratio,
  failures,
  rules,
  prove,
  ok,
  failed,
  page,
} from './__testUtils__/promtool';

describe('[PR3] [PR6] promtool test rules', () => {
  it('[PR8] Timeslices: pages for bad slices, silent for a slightly bad one', async () => {
    const shape = {
      method: 'Timeslices',
      objectives: [
        { target: 0.99, timeSliceTarget: 0.95, timeSliceWindow: '5m' },
      ],
    };
    await prove(
      shape,
      {
        [ok]: '0+100x360 36000+50x60 39000+100x60',
        [failed]: '0+0x360 50+50x60 3050+0x60',
      },
      { [page]: { fires: ['380m'], silent: ['300m', '460m'] } },
    );
    await prove(
      shape,
      { [ok]: '0+100x360 36000+96x120', [failed]: '0+0x360 4+4x120' },
      { [page]: { silent: ['470m'] } },
    );
  });

  it('[PR8] RatioTimeslices: pages by the mean of the slices', () =>
    prove(
      {
        method: 'RatioTimeslices',
        objectives: [{ target: 0.99, timeSliceWindow: '5m' }],
      },
      {
        [ok]: '0+100x360 36000+50x60 39000+100x60',
        [failed]: '0+0x360 50+50x60 3050+0x60',
      },
      { [page]: { fires: ['400m'], silent: ['300m', '460m'] } },
    ));

  it('[PR8] thresholds: pages while the value is too high, not for NaN', async () => {
    const shape = {
      indicator: {
        metadata: { name: 'i' },
        spec: { thresholdMetric: source('queue_length') },
      },
      objectives: [{ target: 0.99, op: 'lte', value: 10 }],
    };
    await prove(
      shape,
      {
        'queue_length{instance="a"}': '5x360 50x60 5x60',
        'queue_length{instance="b"}': '5x480',
      },
      { [page]: { fires: ['380m'], silent: ['300m', '460m'] } },
    );
    await prove(
      shape,
      { queue_length: `5x100${' NaN'.repeat(100)}` },
      { [page]: { silent: ['150m', '190m'] } },
    );
  });

  it('[PR8] ready ratios: pages by their mean', () =>
    prove(
      {
        indicator: {
          metadata: { name: 'i' },
          spec: {
            ratioMetric: { rawType: 'failure', raw: source('error_ratio') },
          },
        },
      },
      { error_ratio: '0x360 0.1x59 0x60' },
      { [page]: { fires: ['385m'], silent: ['300m', '460m'] } },
    ));

  it('[PR9] missing data pages when it is declared bad, and not otherwise', async () => {
    const series = { [ok]: '0+100x360 _x60' };
    await prove({}, series, { [page]: { silent: ['400m'] } });
    await prove(
      {
        method: 'Timeslices',
        objectives: [
          { target: 0.99, timeSliceTarget: 0.9, timeSliceWindow: '5m' },
        ],
        metadata: { annotations: { 'fathom.dev/no-data': 'bad' } },
      },
      series,
      { [page]: { fires: ['410m'], silent: ['300m'] } },
    );
  });

  it('[PR12] composites: one part that burns pages for the whole', () =>
    prove(
      {
        objectives: [
          { target: 0.99, indicator: failures },
          {
            target: 0.99,
            indicator: ratio('bad', 'other_total{code="500"}', 'other_total'),
          },
        ],
      },
      {
        [ok]: '0+100x360 36000+50x60 39000+100x60',
        [failed]: '0+0x360 50+50x60 3050+0x60',
        'other_total{code="200"}': '0+100x480',
      },
      { [page]: { fires: ['400m'], silent: ['300m', '460m'] } },
    ));

  it('[PR12] composites of slices: a bad slice of one is one of the whole', () =>
    prove(
      {
        method: 'Timeslices',
        objectives: [
          failures,
          ratio('bad', 'other_total{code="500"}', 'other_total'),
        ].map(indicator => ({
          target: 0.99,
          timeSliceTarget: 0.95,
          timeSliceWindow: '5m',
          indicator,
        })),
      },
      {
        [ok]: '0+100x360 36000+50x60 39000+100x60',
        [failed]: '0+0x360 50+50x60 3050+0x60',
        'other_total{code="200"}': '0+100x480',
      },
      { [page]: { fires: ['400m'], silent: ['300m', '460m'] } },
    ));

  it('[PR10] declared policies: fire after their time, and on missing data', async () => {
    const shape: Shape = {
      metadata: { annotations: { 'fathom.dev/alerts': 'declared' } },
      policies: [
        {
          kind: 'AlertPolicy',
          metadata: { name: 'fast-burn' },
          spec: {
            alertWhenBreaching: true,
            alertWhenNoData: true,
            alertWhenResolved: true,
            conditions: [
              {
                kind: 'AlertCondition',
                metadata: { name: 'fast' },
                spec: {
                  severity: 'sev1',
                  condition: {
                    kind: 'burnrate',
                    op: 'gt',
                    threshold: 2,
                    lookbackWindow: '15m',
                    alertAfter: '5m',
                  },
                },
              },
            ],
            notificationTargets: [
              {
                kind: 'AlertNotificationTarget',
                metadata: { name: 'on-call' },
                spec: { target: 'slack' },
              },
            ],
          },
        },
      ],
    };
    const { stdout, stderr } = await rules(shape);
    expect(stderr).toContain('send_resolved');
    expect(stdout).not.toContain(page);
    expect(stdout).toContain('notify_on_call: slack');
    await prove(
      shape,
      {
        [ok]: '0+1000x60 61000+990x60 121000+1000x30',
        [failed]: '0+0x60 10+10x60 610+0x30',
      },
      {
        CheckoutAvailabilityFastBurn: {
          fires: ['90m'],
          silent: ['50m', '65m', '140m'],
        },
      },
    );
    await prove(
      shape,
      { up: '1x60' },
      {
        CheckoutAvailabilityFastBurnNoData: { fires: ['20m'], silent: ['5m'] },
      },
    );
  });
});
