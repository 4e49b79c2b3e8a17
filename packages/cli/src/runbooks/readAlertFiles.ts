import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import {
  AlertRule,
  readAlertRules,
  readRulesApi,
} from '@fathom/backstage-plugin-reliability-common';
import type { Problem } from '@fathom/kernel';
import { UsageError } from '../command';
import type { Place } from './readPlace';

const most = 1024 * 1024 * 4;
const ignored = new Set(['.git', 'node_modules']);

/** The alerts of files that were named; a folder stands for the YAML and JSON below it. */
export function readAlertFiles(
  names: readonly string[],
  cwd: string,
  place: Pick<Place, 'top'>,
): { alerts: AlertRule[]; problems: Problem[]; files: Set<string> } {
  const found = {
    alerts: [] as AlertRule[],
    problems: [] as Problem[],
    files: new Set<string>(),
  };
  for (const name of names) {
    const path = resolve(cwd, name);
    const stat = statSync(path, { throwIfNoEntry: false });
    if (!stat) throw new UsageError(`There is no file "${name}".`);
    for (const each of stat.isDirectory() ? below(path) : [path]) {
      const file = shownPath(each, place.top);
      if (found.files.has(file)) continue;
      found.files.add(file);
      if (statSync(each).size > most)
        throw new UsageError(`${name} is larger than 4 MiB.`);
      const text = readFileSync(each, 'utf8');
      const live = readAnswer(text);
      const { alerts, problems } = live
        ? { alerts: live.map(alert => ({ ...alert, file })), problems: [] }
        : readAlertRules({ path: file, text });
      found.alerts.push(...alerts);
      found.problems.push(...problems);
    }
  }
  return found;
}

/** What Prometheus answers to /api/v1/rules may be named as well. */
function readAnswer(text: string): AlertRule[] | undefined {
  if (!text.trimStart().startsWith('{')) return undefined;
  try {
    return readRulesApi(JSON.parse(text));
  } catch {
    return undefined;
  }
}

function below(dir: string): string[] {
  return readdirSync(dir, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap(entry => {
      if (ignored.has(entry.name)) return [];
      const path = join(dir, entry.name);
      if (entry.isDirectory()) return below(path);
      return entry.isFile() && /\.(ya?ml|json)$/.test(entry.name) ? [path] : [];
    });
}

/** From the root of the repository, so that relative links lead from there. */
function shownPath(path: string, top: string): string {
  return relative(top, path).split(sep).join('/');
}
