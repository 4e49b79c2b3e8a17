import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import {
  printRules,
  prometheusRules,
  readSlos,
  type PrometheusGroup,
} from '@fathom/backstage-plugin-reliability-common';
import { listFiles, readFile } from '../git';

export interface RuleFiles {
  /** The rules of all SLOs: recordings and alerts. */
  slos: string;
  /** Only what is made of raw samples minute by minute; all else is made of these, or of the last hours. */
  base: string;
  /** The alerts that repositories wrote themselves, by file name. */
  own: Map<string, string>;
  count: number;
  /** SLO documents with an error in them. */
  invalid: string[];
}

const bases = new Set([
  'slo:sli_error:ratio_rate5m',
  'slo:sli_bad_events:rate5m',
  'slo:sli_total_events:rate5m',
  'slo:sli_slice:value',
]);

/** The rules of what lies in the repositories now, also of what somebody pushed there. */
export function ruleFiles(repositories: string): RuleFiles {
  const documents: { path: string; text: string }[] = [];
  const own = new Map<string, string>();
  for (const folder of readdirSync(repositories).sort()) {
    // The shipped content holds documents with holes in them.
    if (!folder.endsWith('.git') || folder.startsWith('fathom-')) continue;
    const gitDir = join(repositories, folder);
    for (const path of listFiles(gitDir)) {
      if (!/\.ya?ml$/.test(path)) continue;
      const name = `${folder.slice(0, -4)}/${path}`;
      if (/(^|\/)slo\//.test(path))
        documents.push({ path: name, text: readFile(gitDir, path) });
      if (/(^|\/)alerts\//.test(path))
        own.set(name.replace(/[^\w.-]+/g, '-'), readFile(gitDir, path));
    }
  }
  const { slos, invalid } = readSlos(documents);
  const { groups } = prometheusRules(slos);
  return {
    slos: printRules(groups),
    base: printRules(groups.flatMap(onlyBases)),
    own,
    count: slos.length,
    invalid: invalid.map(({ file }) => file),
  };
}

function onlyBases(group: PrometheusGroup): PrometheusGroup[] {
  const rules = group.rules.filter(
    ({ record }) => record !== undefined && bases.has(record),
  );
  return rules.length > 0 ? [{ ...group, rules }] : [];
}
