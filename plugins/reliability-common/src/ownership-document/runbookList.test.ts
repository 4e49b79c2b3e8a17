import { alertCoverage } from '../runbook-alert';
import type { AlertRow, EntityRunbooks, RunbookRow } from './contract';
import { listRunbooks, runbookListCsv } from './runbookList';

const runbook = (file: string, over: Partial<RunbookRow> = {}): RunbookRow => ({
  ...{ file, title: file, kind: 'runbook', completeness: 0.5, missing: [] },
  ...{ orphan: false, findings: { error: 0, warning: 0, info: 0 } },
  ...{ freshness: 'never', exerciseCount: 0, ...over },
});
const tried = (at: string): Partial<RunbookRow> => ({
  lastExercise: { at, kind: 'dojo', outcome: 'passed', source: 'portal' },
  exerciseCount: 1,
});
const alert = (name: string, over: Partial<AlertRow> = {}): AlertRow => ({
  ...{ name, file: 'alerts.yaml', line: 3, paging: false, status: 'resolved' },
  ...over,
});
const entity = (
  name: string,
  over: Partial<EntityRunbooks> = {},
): EntityRunbooks => ({
  ...{ entityRef: `component:default/${name}`, repository: name },
  ...{ state: 'known', runbooks: [], alerts: [], documents: [] },
  coverage: alertCoverage([]),
  ...over,
});

it('[OD14] pairs alerts with runbooks, also across repositories, and lists what is left of both', () => {
  const shop = entity('shop', {
    runbooks: [
      runbook('a.md', tried('2026-05-01')),
      runbook('b.md', { orphan: true }),
      runbook('README.md', { kind: 'index' }),
    ],
    alerts: [
      alert('Near', { runbook: 'a.md' }),
      alert('Far', { repository: 'ops', runbook: 'o.md' }),
      alert('Lost', { status: 'dangling', wanted: 'x.md', paging: true }),
    ],
  });
  const ops = entity('ops', {
    runbooks: [runbook('o.md', tried('2026-01-01'))],
  });
  const lines = listRunbooks([
    ...[shop, ops, entity('bare'), entity('dark', { state: 'unknown' })],
  ]);
  expect(
    lines.map(line => [
      line.alert?.name,
      line.state,
      line.runbook?.file,
      line.keeper?.entityRef,
    ]),
  ).toEqual([
    ['Lost', 'dangling', undefined, undefined],
    [undefined, 'orphan', 'b.md', shop.entityRef],
    [undefined, 'reached', 'o.md', ops.entityRef],
    ['Far', 'resolved', 'o.md', ops.entityRef],
    ['Near', 'resolved', 'a.md', shop.entityRef],
    [undefined, 'nothing', undefined, undefined],
    [undefined, 'unknown', undefined, undefined],
  ]);
});

it('[OD15] puts first what waits longest for an exercise, paging alerts before their equals', () => {
  const lines = listRunbooks([
    entity('shop', {
      runbooks: [runbook('new.md', tried('2026-05-01')), runbook('old.md')],
      alerts: [
        alert('New', { runbook: 'new.md' }),
        alert('Ticket', { runbook: 'old.md', line: 1 }),
        alert('Page', { runbook: 'old.md', line: 9, paging: true }),
      ],
    }),
  ]);
  expect(lines.map(line => line.alert?.name)).toEqual([
    'Page',
    'Ticket',
    'New',
  ]);
});

it('[OD16] exports every place that an alert stands at', () => {
  const also = [{ file: 'slo/a.yaml', line: 1 }];
  const csv = runbookListCsv(
    listRunbooks([
      entity('shop', {
        alerts: [alert('Slow', { status: 'missing', also })],
      }),
    ]),
  );
  expect(csv).toContain('alerts.yaml:3 slo/a.yaml:1');
});

it('[OD16] exports no formula, and what is not known as an empty cell', () => {
  const csv = runbookListCsv(
    listRunbooks([
      entity('shop', {
        alerts: [alert('=HYPERLINK("x")', { status: 'missing' })],
      }),
    ]),
  );
  expect(csv.split('\r\n')[1]).toBe(
    `"'=HYPERLINK(""x"")",no,missing,,shop,,,,,,component:default/shop,,,,alerts.yaml:3,`,
  );
});
