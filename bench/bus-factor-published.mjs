// Published truck factors (Avelino et al., ICPC 2016) against ours, as the table of docs/bus-factor.md:
// `yarn bench bus-factor-published -- FOLDER`, where FOLDER holds mirrors named `owner+name` or `name`.
// Without a folder, or for a mirror that is not there, nothing is compared. Nothing is downloaded.
import { existsSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const load = createRequire(join(root, 'packages/cli/package.json'));
const { findGitDir, findTip, openGitRepository, tellHistory } =
  load('@fathom/git-node');
const { KnowledgeReader, knowledgeReport } = load(
  '@fathom/backstage-plugin-knowledge-common',
);

const until = Date.parse('2015-02-25T23:59:59Z') / 1000;
const published = [
  ['janl/mustache.js', 1, 'Michael Jackson 88'],
  ['pallets/flask', 1, 'Armin Ronacher 90'],
  ['jashkenas/backbone', 2, 'Jeremy Ashkenas 60, Brad Dunbar 33'],
  ['thumbor/thumbor', 2, 'Bernardo Heynemann 66, Cezar Sa Espinola 29'],
  ['d3/d3', 1, 'Mike Bostock 93'],
  [
    'Seldaek/monolog',
    11,
    'Jordi Boggiano 64, Christophe Coevoet 9, nine with 2 to 3',
  ],
  [
    'jquery/jquery',
    4,
    'Timmy Willison 34, jaubourg 25, John Resig 21, Michal Golebiowski 17',
  ],
  ['celery/celery', 1, 'Ask Solem'],
  [
    'rails/rails',
    9,
    'David Heinemeier Hansson 16, Jose Valim 11, Jeremy Kemper 11, Piotr Sarnacki 8, Aaron Patterson 8, Sean Griffin 6, Jon Leighton 6, Lukasz Strzalkowski 5, Joshua Peek 5',
  ],
];

const folder = process.argv[2];
if (!folder || !existsSync(folder)) {
  process.stdout.write(
    'bus-factor-published: no folder of mirrors given, nothing compared (-- FOLDER)\n',
  );
  process.exit(0);
}
const present = readdirSync(folder);

function mirrorOf(repository) {
  const [owner, name] = repository.split('/');
  const found = [`${owner}+${name}`, name, `${name}.git`].find(candidate =>
    present.includes(candidate),
  );
  const dir = found && join(folder, found);
  return (
    dir &&
    findGitDir(existsSync(join(dir, 'repo')) ? join(dir, 'repo') : dir)?.gitDir
  );
}

let wrong = 0;
process.stdout.write(
  '| repository | commits | published | ours | people, share of files in % | margin |\n| --- | --- | --- | --- | --- | --- |\n',
);
for (const [repository, value, people] of published) {
  const gitDir = mirrorOf(repository);
  const tip = gitDir && (await findTip(gitDir, 'HEAD', until));
  if (!tip) {
    process.stdout.write(`| ${repository} | | ${value} | no mirror | | |\n`);
    continue;
  }
  const reader = KnowledgeReader.create({ asOf: until });
  await tellHistory(openGitRepository(gitDir), tip.hash, reader);
  const report = knowledgeReport(reader.finish(), {
    revision: tip.hash,
    asOf: until,
  });
  if (report.busFactor !== value) wrong += 1;
  const ours = report.people
    .filter(person => person.critical)
    .map(({ name, share }) => `${name} ${Math.round(share * 100)}`)
    .join(', ');
  process.stdout.write(
    `| ${repository} | ${report.history.commits} | ${value}: ${people} | ${
      report.busFactor
    } | ${ours} | ${report.margin.filesToMore} short of ${
      report.busFactor + 1
    } |\n`,
  );
}
process.exitCode = wrong > 0 ? 1 : 0;
