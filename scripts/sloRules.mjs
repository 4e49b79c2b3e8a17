// docs/slo-rules.md, made from the rules of the OpenSLO linter.
// `yarn build:docs` writes it, `--check` fails when it is out of date.
import { createRequire } from 'node:module';
import { keep } from './keep.mjs';

const require = createRequire(import.meta.url);
require('@backstage/cli/config/nodeTransform.cjs');
const {
  openSloRules,
} = require('../plugins/reliability-common/src/open-slo/index.ts');
if (!openSloRules?.length) throw new Error('The linter has no rules.');

const cell = text => text.replaceAll('|', '\\|');
const headings = {
  file: 'The file',
  'all kinds': 'All kinds',
  SLO: 'SLO',
  SLI: 'SLI, also inside of an SLO',
  alerts: 'AlertPolicy, AlertCondition, AlertNotificationTarget',
  DataSource: 'DataSource',
  references: 'Across documents',
  queries: 'Queries for Prometheus',
};
const tables = Object.entries(headings).map(
  ([about, heading]) => `## ${heading}

| rule | level | what holds | remedy |
| ---- | ----- | ---------- | ------ |
${openSloRules
  .filter(rule => rule.about === about)
  .map(
    ({ id, level, statement, remedy }) =>
      `| \`${id}\` | ${level} | ${cell(statement)} | ${cell(remedy)} |`,
  )
  .join('\n')}
`,
);

await keep(
  'docs/slo-rules.md',
  `# Rules for SLO documents

<!-- Made from the linter's rules by \`yarn build:docs\`; do not edit. -->

What \`fathom slo lint\` and the portal say about OpenSLO documents, by the id that a finding has. An **error**
breaks the specification of \`openslo/v1\`; a **warning** breaks only the stricter profile of the project's
reference SDK, or is a known trap. With \`--strict\` warnings are errors too. See [SLOs](slos.md).

${tables.join('\n')}`,
);
