import { Shape, failures, rules } from './__testUtils__/promtool';

describe('fathom slo rules', () => {
  it('[PR11] writes links, from the SLO or from the call', async () => {
    const own = await rules({
      metadata: {
        annotations: {
          'fathom.dev/runbook-url': 'https://example.org/r',
          dashboard_url: 'https://example.org/d',
        },
      },
    });
    expect(own.stdout).toContain('runbook_url: https://example.org/r\n');
    expect(own.stdout).toContain('dashboard_url: https://example.org/d\n');
    expect(own.stderr).not.toContain('rules-runbook-missing');
    const called = await rules(
      {},
      '--runbook-url',
      'https://example.org/{service}/{slo}',
    );
    expect(called.stdout).toContain(
      'runbook_url: https://example.org/checkout/availability\n',
    );
    expect((await rules({})).stderr).toContain('rules-runbook-missing');
  });

  it('[PR2] numbers several objectives, and says what it made', async () => {
    const { stdout, stderr } = await rules({
      objectives: [{ target: 0.9 }, { target: 0.99 }],
    });
    expect(stdout).toContain('sloth_id: checkout-availability-0\n');
    expect(stdout).toContain('sloth_id: checkout-availability-1\n');
    expect(stderr).toContain(
      'slo-alerts-checkout-availability-1: CheckoutAvailability1ErrorBudgetPage',
    );
  });

  it('does not let a name steer the terminal', async () => {
    const { status, stderr } = await rules({ service: 'a\u001b[31m\u202eb' });
    expect(status).toBe(0);
    expect(stderr).toContain('slo-alerts-a\ufffd[31m\ufffdb-availability: ');
    // eslint-disable-next-line no-control-regex -- it is what must not be there
    expect(stderr).not.toMatch(/[\u001b\u202e]/);
  });

  it.each([
    [
      'a short window',
      { window: { duration: '1d', isRolling: true } },
      'shorter than 7 days',
    ],
    [
      'a broken document',
      { objectives: [{ target: 99.9 }] },
      'objective-target',
    ],
    [
      'a wrong annotation',
      { metadata: { annotations: { 'fathom.dev/no-data': 'maybe' } } },
      'one of exclude, bad, good',
    ],
    [
      'a composite that allows all',
      {
        objectives: [
          { target: 0.5, indicator: failures },
          { target: 0.5, indicator: failures },
        ],
      },
      'composite-target',
    ],
  ] as [string, Shape, string][])(
    'makes nothing for %s',
    async (_, shape, words) => {
      const { status, stdout, stderr } = await rules(shape);
      expect([status, stdout]).toEqual([1, '']);
      expect(stderr).toContain(words);
    },
  );

  it('[PR2] refuses two SLOs with one id', async () =>
    expect(
      (
        await rules([
          { service: 'a', name: 'b-c' },
          { service: 'a-b', name: 'c' },
        ])
      ).stderr,
    ).toContain('rules-same-id'));

  it('leaves out what is not for Prometheus, and says so', async () => {
    const { status, stderr, stdout } = await rules({
      indicator: {
        metadata: { name: 'i' },
        spec: {
          ratioMetric: {
            rawType: 'success',
            raw: { metricSource: { type: 'Datadog', spec: { query: 'x' } } },
          },
        },
      },
    });
    expect([status, stdout]).toEqual([
      0,
      '# Made by fathom slo rules; do not edit.\ngroups: []\n',
    ]);
    expect(stderr).toContain('is a query for Datadog');
  });
});
