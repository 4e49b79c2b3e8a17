import { rules, runTests, ok, failed } from './__testUtils__/promtool';

describe('[PR7] the long window', () => {
  const value = (metric: string, at: string, expected: string) => ({
    promql_expr_test: [
      {
        // within 1 %, as long as the first minutes of a counter weigh anything
        expr: `abs(sum(${metric}) / ${expected} - 1) < bool 0.01`,
        eval_time: at,
        exp_samples: [{ labels: '{}', value: 1 }],
      },
    ],
  });
  // 240 minutes of 100 requests, an hour of 1,000 of which a tenth fail: 6,000 of 84,000.
  const series = {
    [ok]: '0+100x180 18900+900x59 72100+100x60',
    [failed]: '0+0x180 100+100x59 6000+0x60',
  };

  it('weighs events', async () => {
    await rules({ window: { duration: '7d', isRolling: true } });
    runTests(
      series,
      value('slo:sli_error:ratio_rate7d', '300m', '(6000 / 84000)'),
    );
  });

  it('[PR8] weighs slices with RatioTimeslices', async () => {
    await rules({
      window: { duration: '7d', isRolling: true },
      method: 'RatioTimeslices',
      objectives: [{ target: 0.9, timeSliceWindow: '5m' }],
    });
    runTests(series, value('slo:sli_error:ratio_rate7d', '300m', '0.02'));
  });
});
