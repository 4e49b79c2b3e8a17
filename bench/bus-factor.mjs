// The bus-factor engine against plain git on the same repository, in turns, in this process:
// `yarn bench bus-factor -- DIR [--pairs N]`; this repository unless given. Every figure is a ratio to a
// named reference of the same run; the bars are those of the plan.
import { spawn, spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const here = fileURLToPath(import.meta.url);
const root = dirname(dirname(here));
const load = createRequire(join(root, 'packages/cli/package.json'));
const {
  findGitDir,
  findTip,
  listFirstParents,
  openGitRepository,
  tellHistory,
} = load('@fathom/git-node');
const { KnowledgeReader, knowledgeReport, withoutPeople } = load(
  '@fathom/backstage-plugin-knowledge-common',
);

const fiveYears = { months: 60 };
const whole = [{ key: '' }];

function plainLog(gitDir, range, extra = ['--reverse', '--topo-order']) {
  return new Promise((done, fail) => {
    const args = ['log', '--raw', '-z', '-M', ...extra, range];
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

/** Reads, judges every scope, and keeps what the next reading needs. */
async function analyse(gitDir, tip, { scopes = whole, trend, state } = {}) {
  const reader = KnowledgeReader.create({
    asOf: tip.asOf,
    scopes,
    trend,
    state,
  });
  const { exactRenames, resumed } = await tellHistory(
    openGitRepository(gitDir),
    tip.hash,
    reader,
  );
  const knowledge = reader.finish();
  const reports = scopes.map(scope => ({
    ...knowledgeReport(knowledge, {
      ...scope,
      revision: tip.hash,
      asOf: tip.asOf,
      exactRenames,
    }),
    trend: reader.trend(scope.key),
  }));
  return { knowledge, reports, resumed, save: () => reader.save() };
}

async function timed(work) {
  const start = performance.now();
  const result = await work();
  return { ms: performance.now() - start, result };
}

const median = numbers =>
  [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];

/** Both in turns; the median of each and of their ratio. */
async function compare(pairs, reference, own) {
  const runs = [];
  for (let i = 0; i < pairs; i++) {
    const first = await timed(reference);
    const second = await timed(own);
    runs.push({ reference: first.ms, own: second.ms });
  }
  return {
    reference: median(runs.map(run => run.reference)),
    own: median(runs.map(run => run.own)),
    ratio: median(runs.map(run => run.own / run.reference)),
  };
}

let over = 0;
function line(name, value, bar, unit, detail) {
  const held = value <= bar;
  if (!held) over += 1;
  process.stdout.write(
    `bus-factor: ${name}: ${value.toFixed(2)}${unit} (bar ${bar}${unit}: ${
      held ? 'held' : 'NOT held'
    }; ${detail})\n`,
  );
}
const ms = value => `${value.toFixed(0)} ms`;

/** The 500 folders with most files; where there are fewer, files stand for entities too. */
function chooseEntities(paths) {
  const sizes = new Map();
  for (const path of paths) {
    sizes.set(path, 1);
    for (
      let at = path.lastIndexOf('/');
      at > 0;
      at = path.lastIndexOf('/', at - 1)
    )
      sizes.set(path.slice(0, at), (sizes.get(path.slice(0, at)) ?? 0) + 1);
  }
  return [...sizes]
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .slice(0, 500)
    .map(([path]) => ({ key: path, path }));
}

/** What the portal keeps of an entity. */
function storedModels(knowledge, reports) {
  return reports.map(report => {
    const place = new Map(report.people.map((person, i) => [person.id, i]));
    const files = knowledge.files
      .filter(
        ({ path }) =>
          path === report.path || path.startsWith(`${report.path}/`),
      )
      .map(({ path, authors }) => ({
        path,
        authors: authors.map(person =>
          place.get(knowledge.people.people[person].id),
        ),
        abandoned: false,
      }));
    return { report, files };
  });
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { pairs: { type: 'string' }, memory: { type: 'boolean' } },
});
const pairs = Number(values.pairs ?? 5);
const dir = resolve(positionals[0] ?? root);
const gitDir = findGitDir(dir)?.gitDir;
const newest = gitDir && (await findTip(gitDir, 'HEAD'));
if (!newest) {
  process.stderr.write(
    `${dir} lies in no git repository with a commit: yarn bench bus-factor -- DIR\n`,
  );
  process.exit(2);
}
const tip = { ...newest, asOf: newest.committedAt };

if (values.memory) {
  await analyse(gitDir, tip, { trend: fiveYears });
  process.stdout.write(String(process.resourceUsage().maxRSS / 1024));
  process.exit(0);
}

try {
  await plainLog(gitDir, tip.hash); // warms the disk's cache for both
} catch (error) {
  process.stderr.write(
    `There is nothing to compare with: ${error.message} Are file contents missing in ${dir}?\n`,
  );
  process.exit(2);
}
const first = await analyse(gitDir, tip);
const { commits } = first.reports[0].history;
process.stdout.write(
  `bus-factor: ${commits} commits, ${first.reports[0].files.counted} files, bus factor ${first.reports[0].busFactor}; medians of ${pairs} pairs\n`,
);

const once = await compare(
  pairs,
  () => plainLog(gitDir, tip.hash),
  () => analyse(gitDir, tip),
);
line(
  'whole analysis to git log --raw -z -M --reverse --topo-order',
  once.ratio,
  commits >= 50_000 ? 1.25 : 1.5,
  'x',
  `${ms(once.own)} to ${ms(once.reference)}`,
);

const entities = chooseEntities(first.knowledge.files.map(file => file.path));
const many = await compare(
  pairs,
  () => analyse(gitDir, tip),
  () => analyse(gitDir, tip, { scopes: entities }),
);
line(
  `${entities.length} entities to one`,
  many.ratio,
  1.2,
  'x',
  `${ms(many.own)} to ${ms(many.reference)}`,
);

const monthly = await compare(
  pairs,
  () => analyse(gitDir, tip),
  () => analyse(gitDir, tip, { trend: fiveYears }),
);
line(
  'five years of monthly trend to none',
  monthly.ratio,
  1.3,
  'x',
  `${ms(monthly.own)} to ${ms(monthly.reference)}`,
);

const chain = await listFirstParents(gitDir, tip.hash);
const same = JSON.stringify;
const last = await analyse(gitDir, tip, { trend: fiveYears });
for (const back of [1, 20, 200, 1000].filter(steps => steps < chain.length)) {
  const old = {
    ...chain[back],
    asOf: Math.min(chain[back].committedAt, tip.asOf),
  };
  const state = (await analyse(gitDir, old, { trend: fiveYears })).save();
  const range = `${old.hash}..${tip.hash}`;
  let result;
  // What takes so short a time is not yet compiled after ten turns, as it is in a portal that runs.
  const more = await compare(
    back < 100 ? pairs * 8 : pairs * 2,
    () => plainLog(gitDir, range),
    async () => {
      result = await analyse(gitDir, tip, { trend: fiveYears, state });
    },
  );
  const equal =
    same(result.reports) === same(last.reports) &&
    Buffer.compare(result.save(), last.save()) === 0;
  line(
    `increment of ${back} first-parent steps to git log OLD..NEW, less 50 ms`,
    Math.max(more.own - 50, 0) / more.reference,
    1.5,
    'x',
    `${ms(more.own)} to ${ms(more.reference)}; state ${(
      state.length / 1e6
    ).toFixed(1)} MB; ${result.resumed ? 'went on' : 'ANALYSED ANEW'}; ${
      equal ? 'same bytes' : 'OTHER BYTES'
    }`,
  );
  if (!equal) over += 1;
}

const { knowledge, reports } = await analyse(gitDir, tip, { scopes: entities });
const models = storedModels(knowledge, reports);
const leaver = first.reports[0].people[0]?.id ?? '';
const asked = [];
for (let i = 0; i < pairs * 2; i++)
  asked.push(
    (
      await timed(() =>
        models.map(({ report, files }) =>
          withoutPeople(report, files, [leaver]),
        ),
      )
    ).ms,
  );
line(
  `what-if over ${models.length} entities`,
  median(asked),
  50,
  ' ms',
  'from the stored model',
);

/** The largest resident set of a process of its own, in MB, with the trend. */
function memoryOf(flags) {
  const run = spawnSync(
    process.execPath,
    [...process.execArgv, ...flags, here, dir, '--memory'],
    { cwd: root, encoding: 'utf8' },
  );
  if (run.status !== 0) throw new Error(`Out of memory with ${flags}.`);
  return Number(run.stdout);
}
// What Node takes beyond that it takes because nobody told it not to: the analysis works within this.
const heapLimits = ['--max-old-space-size=128', '--max-semi-space-size=8'];
line(
  'memory of Node',
  memoryOf(heapLimits),
  250,
  ' MB',
  `largest resident set of a process of its own, compiler included, under ${heapLimits.join(
    ' ',
  )}; ${memoryOf([]).toFixed(0)} MB without a limit`,
);
process.exitCode = over > 0 ? 1 : 0;
