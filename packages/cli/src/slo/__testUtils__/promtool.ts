import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import { runFathom } from '../../runFathom';

jest.setTimeout(180_000);

export const promtool = process.env.PROMTOOL ?? 'promtool';
export const good = 'http_requests_total{job="checkout",code!~"5.."}';
const bad = 'http_requests_total{job="checkout",code=~"5.."}';
const total = 'http_requests_total{job="checkout"}';

export interface Shape {
  name?: string;
  service?: string;
  metadata?: Record<string, unknown>;
  indicator?: Record<string, unknown>;
  window?: Record<string, unknown>;
  method?: string;
  objectives?: Record<string, unknown>[];
  policies?: Record<string, unknown>[];
}

export const source = (query: string) => ({
  metricSource: { type: 'Prometheus', spec: { query } },
});
export const ratio = (part: 'good' | 'bad', query: string, all = total) => ({
  metadata: { name: 'i' },
  spec: {
    ratioMetric: { counter: true, [part]: source(query), total: source(all) },
  },
});
export const failures = ratio('bad', bad);

function document({
  name = 'availability',
  service = 'checkout',
  metadata = {},
  indicator = failures,
  window = { duration: '30d', isRolling: true },
  method = 'Occurrences',
  objectives = [{ target: 0.999 }],
  policies,
}: Shape): string {
  const isComposite = objectives.some(one => 'indicator' in one);
  return stringify({
    apiVersion: 'openslo/v1',
    kind: 'SLO',
    metadata: {
      name,
      ...metadata,
    },
    spec: {
      service,
      ...(!isComposite && { indicator }),
      timeWindow: [window],
      budgetingMethod: method,
      objectives,
      ...(policies && { alertPolicies: policies }),
    },
  });
}

let dir: string;
beforeAll(() => {
  if (spawnSync(promtool, ['--version']).error)
    throw new Error(
      'promtool is missing. Install it (Debian: sudo apt-get install --no-install-recommends prometheus), or name one: PROMTOOL=/path/to/promtool',
    );
});
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'fathom-rules-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

export async function rules(shape: Shape | Shape[], ...argv: string[]) {
  const text = [shape].flat().map(document).join('---\n');
  writeFileSync(join(dir, 'slo.yaml'), text);
  let stdout = '';
  let stderr = '';
  const status = await runFathom(['slo', 'rules', 'slo.yaml', ...argv], {
    cwd: dir,
    stdout: more => {
      stdout += more;
    },
    stderr: more => {
      stderr += more;
    },
  });
  writeFileSync(join(dir, 'rules.yml'), stdout);
  return { status, stdout, stderr };
}

export function tool(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(promtool, args, {
    cwd: dir,
    encoding: 'utf8',
  });
  return { status, output: `${stdout}${stderr}` };
}

/** Checks the rules, and that an alert fires at some minutes and is silent at others. */
export async function prove(
  shape: Shape,
  series: Record<string, string>,
  expected: Record<string, { fires?: string[]; silent?: string[] }>,
  ...argv: string[]
) {
  const { stdout, status, stderr } = await rules(shape, ...argv);
  expect([status, status ? stderr : '']).toEqual([0, '']);
  expect(tool('check', 'rules', 'rules.yml').output).toContain('SUCCESS');
  const alerts = parse(stdout).groups.flatMap(
    (group: { rules: Record<string, unknown>[] }) =>
      group.rules.filter(rule => rule.alert),
  );
  const labels = {
    sloth_service: shape.service ?? 'checkout',
    sloth_slo: shape.name ?? 'availability',
    sloth_id: `${shape.service ?? 'checkout'}-${shape.name ?? 'availability'}`,
  };
  const fill = (text: string) =>
    text.replace(
      /\{\{ \$labels\.(\w+) \}\}/g,
      (_, label: keyof typeof labels) => labels[label],
    );
  const firing = (alertname: string) => {
    const rule = alerts.find(
      (one: { alert: string }) => one.alert === alertname,
    );
    if (!rule)
      throw new Error(
        `There is no alert ${alertname} among ${alerts.map(
          (one: { alert: string }) => one.alert,
        )}`,
      );
    return {
      exp_labels: { ...labels, ...rule.labels },
      exp_annotations: Object.fromEntries(
        Object.entries(rule.annotations as Record<string, string>).map(
          ([name, text]) => [name, fill(text)],
        ),
      ),
    };
  };
  const tests = Object.entries(expected).flatMap(
    ([alertname, { fires = [], silent = [] }]) => [
      ...fires.map(eval_time => ({
        eval_time,
        alertname,
        exp_alerts: [firing(alertname)],
      })),
      ...silent.map(eval_time => ({ eval_time, alertname, exp_alerts: [] })),
    ],
  );
  runTests(series, { alert_rule_test: tests });
}

export function runTests(
  series: Record<string, string>,
  cases: Record<string, unknown>,
) {
  writeFileSync(
    join(dir, 'test.yml'),
    stringify({
      rule_files: ['rules.yml'],
      evaluation_interval: '1m',
      tests: [
        {
          interval: '1m',
          input_series: Object.entries(series).map(([name, values]) => ({
            series: name,
            values,
          })),
          ...cases,
        },
      ],
    }),
  );
  const { status, output } = tool('test', 'rules', 'test.yml');
  expect([status, output.replace(/\s+/g, ' ')]).toEqual([
    0,
    expect.stringContaining('SUCCESS'),
  ]);
}

export const ok = 'http_requests_total{job="checkout",code="200"}';
export const failed = 'http_requests_total{job="checkout",code="500"}';
export const page = 'CheckoutAvailabilityErrorBudgetPage';
export const ticket = 'CheckoutAvailabilityErrorBudgetTicket';
