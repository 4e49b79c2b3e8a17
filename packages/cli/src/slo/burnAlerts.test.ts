import {
  good,
  ratio,
  rules,
  prove,
  runTests,
  ok,
  failed,
  page,
  ticket,
} from './__testUtils__/promtool';

describe('[PR3] [PR6] promtool test rules', () => {
  const healthy = '0+100000x360';
  it('pages at 14.5 times by 70 min, and is silent 6 min after recovery', () =>
    prove(
      {},
      {
        [ok]: `${healthy} 36098550+98550x69 42998500+100000x59`,
        [failed]: '0+0x360 1450+1450x69 101500+0x59',
      },
      { [page]: { fires: ['430m'], silent: ['300m', '415m', '436m'] } },
    ));

  it('never pages at 14.3 times for 70 min, and after 3 h by the 6 h window', () =>
    prove(
      {},
      {
        [ok]: `${healthy} 36098570+98570x240`,
        [failed]: '0+0x360 1430+1430x240',
      },
      { [page]: { fires: ['520m'], silent: ['430m', '500m'] } },
    ));

  it('opens a ticket after a day at 3.1 times, and closes it 2 h after recovery', () =>
    prove(
      { window: { duration: '30d', isRolling: true } },
      {
        [ok]: '0+1000x1440 1440997+997x1440 2878420+1000x800',
        [failed]: '0+0x1440 3+3.1x1440 4467+0x800',
      },
      {
        [ticket]: { fires: ['2870m'], silent: ['1400m', '1500m', '3680m'] },
        [page]: { silent: ['2870m'] },
      },
    ));

  it('pages for five minutes of outage at 0.999', () =>
    prove(
      {},
      {
        [ok]: '0+1000x360 360000+0x4 360000+1000x30',
        [failed]: '0+0x360 1000+1000x4 5000+0x30',
      },
      { [page]: { fires: ['365m'], silent: ['350m'] } },
    ));

  it('is quiet without traffic, and without any series', async () => {
    await prove(
      {},
      { [ok]: '0+100x60 6000+0x400' },
      {
        [page]: { silent: ['30m', '100m', '400m'] },
        [ticket]: { silent: ['30m', '100m', '400m'] },
      },
    );
    await prove({}, { up: '1x100' }, { [page]: { silent: ['90m'] } });
  });

  it('[PR5] an absent failure series is no failure; no traffic is no sample', async () => {
    await rules({});
    runTests(
      { [ok]: '0+100x60 6000+0x60' },
      {
        promql_expr_test: [
          {
            expr: 'slo:sli_error:ratio_rate5m',
            eval_time: '30m',
            exp_samples: [
              {
                labels:
                  'slo:sli_error:ratio_rate5m{sloth_id="checkout-availability",sloth_service="checkout",sloth_slo="availability",sloth_window="5m"}',
                value: 0,
              },
            ],
          },
          {
            expr: 'slo:sli_error:ratio_rate5m',
            eval_time: '100m',
            exp_samples: [],
          },
        ],
      },
    );
  });

  it('[PR5] pages when the good series is absent: everything fails', () =>
    prove(
      { indicator: ratio('good', good) },
      { [failed]: '0+100x120' },
      { [page]: { fires: ['60m'] } },
    ));

  it('[PR6] one failure does not page at 20 requests an hour, two hours of outage do', async () => {
    await prove(
      {},
      {
        [ok]: Array.from({ length: 481 }, (_, at) => Math.floor(at / 3)).join(
          ' ',
        ),
        [failed]: `${'0 '.repeat(400)}${'1 '.repeat(81).trim()}`,
      },
      { [page]: { silent: ['401m', '403m', '410m'] } },
    );
    await prove(
      {},
      {
        [ok]: `${Array.from({ length: 361 }, (_, at) =>
          Math.floor(at / 3),
        ).join(' ')}${' 120'.repeat(120)}`,
        [failed]: `${'0 '.repeat(361)}${Array.from({ length: 120 }, (_, at) =>
          Math.floor(at / 3),
        ).join(' ')}`,
      },
      { [page]: { fires: ['470m'] } },
    );
  });

  it('[PR6] pages only from the declared number of events on', async () => {
    const series = { [ok]: '0+1x360 360+0x60', [failed]: '0+0x360 1+1x60' };
    await prove({}, series, { [page]: { fires: ['415m'] } });
    await prove(
      {},
      series,
      { [page]: { silent: ['415m'] } },
      '--min-events',
      '1000',
    );
  });

  it('[PR5] a counter that starts anew is no failure', () =>
    prove(
      {},
      { [ok]: '0+1000x60 0+1000x60', [failed]: '50000+0x60 0+0x60' },
      { [page]: { silent: ['61m', '63m', '100m'] } },
    ));

  it('[PR3] 7 days: pages by the preset', () =>
    prove(
      {
        window: { duration: '7d', isRolling: true },
        objectives: [{ target: 0.99 }],
      },
      { [ok]: '0+1000x360 360860+860x120', [failed]: '0+0x360 140+140x120' },
      { [page]: { fires: ['425m'], silent: ['300m', '370m'] } },
    ));

  it('[PR4] a target of 0.9 pages when all fails, by a bound that can be passed', async () => {
    const shape = { objectives: [{ target: 0.9 }] };
    const { stderr } = await rules(shape);
    expect(stderr).toContain('the bound is 0.99 instead');
    await prove(
      shape,
      { [ok]: '0+100x360 36000+0x70', [failed]: '0+0x360 100+100x70' },
      { [page]: { fires: ['425m'], silent: ['380m'] } },
    );
  });
});
