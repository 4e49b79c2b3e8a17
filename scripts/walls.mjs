// The walls of the house (.dependency-cruiser.cjs). A run that cruised no module proves nothing and fails.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const result = spawnSync(
  fileURLToPath(new URL('../node_modules/.bin/depcruise', import.meta.url)),
  [
    '--config',
    '.dependency-cruiser.cjs',
    '--ts-config',
    'tsconfig.json',
    '--output-type',
    'json',
    'packages',
    'plugins',
    '--include-only',
    '^(packages|plugins)/[^/]+/src|node_modules|^node:|^[a-z]',
  ],
  {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    env: { ...process.env, NODE_OPTIONS: '' },
  },
);
let report;
try {
  report = JSON.parse(result.stdout);
} catch {
  process.stderr.write(`${result.stdout.slice(0, 2000)}${result.stderr}\n`);
  process.exit(1);
}
const { totalCruised, violations } = report.summary;
const ours = report.modules.filter(module =>
  /^(packages|plugins)\//.test(module.source),
).length;
for (const { rule, from, to, cycle } of violations) {
  process.stdout.write(
    `${rule.severity} ${rule.name}: ${from} -> ${
      cycle?.length ? cycle.map(step => step.name ?? step).join(' -> ') : to
    }\n`,
  );
}
process.stdout.write(
  `${ours} modules of ours (${totalCruised} with what they import), ${violations.length} walls broken\n`,
);
process.exit(
  ours === 0 || violations.some(({ rule }) => rule.severity === 'error')
    ? 1
    : 0,
);
