// The bus-factor engine against one plain `git log --raw -z -M --reverse --topo-order` of the same
// repository, in turns, in this process. `yarn bench bus-factor -- PATH`; this repository unless given.
import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const load = createRequire(join(root, 'packages/cli/package.json'));
const { findGitDir, findTip, openGitRepository, readHeads, tellHistory } =
  load('@fathom/git-node');
const { KnowledgeReader, knowledgeReport } = load(
  '@fathom/backstage-plugin-knowledge-common',
);

const pairs = 5;

function plainLog(gitDir, tip) {
  return new Promise((done, fail) => {
    const args = ['log', '--raw', '-z', '-M', '--reverse', '--topo-order', tip];
    const git = spawn('git', ['--git-dir', gitDir, ...args], {
      env: {
        PATH: process.env.PATH,
        GIT_CONFIG_GLOBAL: '/dev/null',
        GIT_CONFIG_NOSYSTEM: '1',
        LC_ALL: 'C',
      },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    git.stdout.on('data', () => {}); // read as it comes, as the engine does
    git.on('error', fail);
    git.on('close', code =>
      code === 0 ? done() : fail(new Error(`git log ended with ${code}.`)),
    );
  });
}

async function engine(gitDir, tip) {
  const git = openGitRepository(gitDir);
  const reader = KnowledgeReader.create();
  await tellHistory(git, tip.hash, reader);
  const knowledge = reader.finish(
    await readHeads(git, tip.hash, reader.undecided),
  );
  return knowledgeReport(knowledge, {
    revision: tip.hash,
    asOf: tip.committedAt,
  });
}

async function timed(work) {
  const start = performance.now();
  const result = await work();
  return { ms: performance.now() - start, result };
}

const median = numbers =>
  [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];

const dir = resolve(process.argv[2] ?? root);
const found = findGitDir(dir);
if (!found) {
  process.stderr.write(
    `${dir} lies in no git repository: yarn bench bus-factor -- PATH\n`,
  );
  process.exit(2);
}
const tip = await findTip(found.gitDir, 'HEAD');
if (!tip) {
  process.stderr.write(`${dir} has no commit yet.\n`);
  process.exit(2);
}

// The first reading warms the disk's cache for both.
try {
  await plainLog(found.gitDir, tip.hash);
} catch (error) {
  process.stderr.write(
    `There is nothing to compare with: ${error.message} Are file contents missing in ${dir}?\n`,
  );
  process.exit(2);
}
const runs = [];
let report;
for (let i = 0; i < pairs; i++) {
  const reference = await timed(() => plainLog(found.gitDir, tip.hash));
  const own = await timed(() => engine(found.gitDir, tip));
  report = own.result;
  runs.push({ reference: reference.ms, own: own.ms });
}
const ratio = median(runs.map(run => run.own / run.reference));
process.stdout.write(
  `bus-factor: ${ratio.toFixed(
    2,
  )} x git log --raw -z -M --reverse --topo-order ` +
    `(${median(runs.map(run => run.own)).toFixed(0)} ms to ` +
    `${median(runs.map(run => run.reference)).toFixed(
      0,
    )} ms, median of ${pairs} pairs; ` +
    `${report.history.commits} commits, ${report.files.counted} files, bus factor ${report.busFactor})\n`,
);
