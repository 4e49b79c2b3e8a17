// Finds promtool, which proves the alerts, and Prometheus, which objectives are measured on: the machine's, then, on
// Debian as root, the package that holds both. Says what it does; what cannot be had fails with the one command to
// run.
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { aptInstall } from './install.mjs';

/** Where a program is: named in the environment, or on the path. */
function find(name) {
  return [
    process.env[name.toUpperCase()],
    ...(process.env.PATH ?? '')
      .split(delimiter)
      .filter(Boolean)
      .map(folder => join(folder, name)),
  ].find(path => path && existsSync(path));
}

/** Both where they are on the machine already, by the names in which programs look for them. */
export function findPrometheus() {
  const [PROMETHEUS, PROMTOOL] = [find('prometheus'), find('promtool')];
  return PROMETHEUS && PROMTOOL && { PROMETHEUS, PROMTOOL };
}

/** Both, as the tests look for them; undefined when they cannot be had. */
export function ensurePrometheus() {
  if (findPrometheus()) return findPrometheus();
  aptInstall('Prometheus', 'prometheus');
  if (findPrometheus()) return findPrometheus();
  process.stderr.write(
    'The tests of objectives and alerts need Prometheus and promtool and could not get them. Install them (Debian: sudo apt-get install --no-install-recommends prometheus) or name them: PROMETHEUS=/path/to/prometheus PROMTOOL=/path/to/promtool npm test\n',
  );
  return undefined;
}
