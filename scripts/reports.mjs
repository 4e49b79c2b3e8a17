// What each published package promises: report.api.md (its exports) and report.sql.md (its tables).
// `yarn build:api-reports` writes them, `--check` fails when one is out of date or has a warning.
// Reads the output of `tsc`.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync } from 'node:fs';

const published = ['packages', 'plugins'].flatMap(group =>
  readdirSync(group)
    .map(name => `${group}/${name}`)
    .filter(isPublished),
);
const { status } = spawnSync(
  'backstage-repo-tools',
  [
    'api-reports',
    '--sql-reports',
    '--validate-release-tags',
    // Packages import each other's sources; not everything that is exported needs words.
    '--omit-messages',
    'ae-wrong-input-file-type,ae-undocumented',
    ...(process.argv.includes('--check') ? ['--ci'] : []),
    ...published.flatMap(dir => ['--include', dir]),
  ],
  // The order of names depends on the language.
  { stdio: 'inherit', env: { ...process.env, LANG: 'en_US.UTF-8' } },
);
process.exit(status ?? 1);

/** The command is left out: what it promises is its options, described in docs/plugins/command.md. */
function isPublished(dir) {
  const manifest = `${dir}/package.json`;
  if (!existsSync(manifest)) return false;
  const { private: isPrivate, backstage } = JSON.parse(
    readFileSync(manifest, 'utf8'),
  );
  return !isPrivate && backstage?.role !== 'cli';
}
