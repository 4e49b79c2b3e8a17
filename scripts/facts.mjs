// docs/facts.md, made from what the cores declare with `defineFact` and export as lists.
// `yarn build:docs` writes it, `--check` fails when it is out of date.
import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { keep } from './keep.mjs';

const require = createRequire(import.meta.url);
require('@backstage/cli/config/nodeTransform.cjs');

const isFact = value =>
  typeof value?.id === 'string' && typeof value.maximumAgeHours === 'number';
const facts = new Map(
  readdirSync('plugins')
    .filter(name => name.endsWith('-common'))
    .flatMap(name => Object.values(require(`../plugins/${name}/src/index.ts`)))
    .flatMap(exported => (Array.isArray(exported) ? exported : []))
    .filter(isFact)
    .map(fact => [fact.id, fact]),
);
if (facts.size === 0) throw new Error('No fact was found in plugins/*-common.');

const cell = text => `${text ?? ''}`.replaceAll('|', '\\|');
const row = ({ id, type, unit, description, maximumAgeHours }) =>
  `| \`${id}\` | ${type} | ${cell(unit)} | ${cell(
    description,
  )} | ${maximumAgeHours} h |`;
const sources = [...new Set([...facts.values()].map(fact => fact.source))];
const tables = sources.sort().map(
  source => `## Reported by \`${source}\`

| fact | type | unit | meaning | maximum age |
| ---- | ---- | ---- | ------- | ----------- |
${[...facts.values()]
  .filter(fact => fact.source === source)
  .map(row)
  .join('\n')}
`,
);

await keep(
  'docs/facts.md',
  `# All facts

<!-- Made from the declarations by \`yarn build:docs\`; do not edit. -->

What checks can judge. Each is declared with \`defineFact\` in the core of the plugin that owns its noun; a
value that is older than its maximum age is unknown. In an expression write the name as it is here:
\`slo.count >= 1\`. What a repository or an entity of yours says about one of them stands on its Ownership
tab, and under \`GET /api/score/facts/<kind>/<namespace>/<name>\`.

${tables.join('\n')}`,
);
