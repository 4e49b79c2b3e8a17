// Documents that lead somewhere: every page of docs/ is in the navigation of mkdocs.yml, every relative link
// and picture is there with its heading, and every page that the code names in a remedy exists.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { parse } from 'yaml';

const listed = (...patterns) =>
  execFileSync(
    'git',
    ['ls-files', '--cached', '--others', '--exclude-standard', ...patterns],
    { encoding: 'utf8' },
  )
    .split('\n')
    .filter(file => file && existsSync(file));
const broken = [];

const nav = pagesOf(parse(readFileSync('mkdocs.yml', 'utf8')).nav);
const pages = listed('docs/**.md', 'docs/*.md').map(file => file.slice(5));
for (const page of pages)
  if (!nav.includes(page)) broken.push(`mkdocs.yml: docs/${page} is missing`);
for (const page of nav)
  if (!pages.includes(page))
    broken.push(`mkdocs.yml: there is no docs/${page}`);

// What the demo and the road make is judged where it is made.
const made = /^(packages\/demo\/content|content\/roads\/[^/]+\/skeleton)\//;
const documents = listed('*.md').filter(
  file => !made.test(file) && !file.includes('/report.'),
);
for (const file of documents)
  for (const link of linksOf(readFileSync(file, 'utf8'))) check(file, link);

for (const file of listed(
  'packages/*/src/*',
  'plugins/*/src/*',
  'content/*.yaml',
)) {
  if (made.test(file) || /[.]test[.]|packages\/demo\//.test(file)) continue;
  // In YAML only comments and remedies speak of our pages; examples speak of theirs.
  const text = readFileSync(file, 'utf8');
  const said = file.endsWith('.yaml')
    ? (text.match(/^\s*(#|remedy:).*$/gm) ?? []).join('\n')
    : text;
  const words = said.matchAll(/(?<!\w\/|[\w`"'])docs\/[a-z/-]+\.md/g);
  for (const [page] of words)
    if (!existsSync(page)) broken.push(`${file}: there is no ${page}`);
}

for (const line of broken) process.stderr.write(`${line}\n`);
process.stdout.write(
  `${documents.length} documents, ${pages.length} pages, ${broken.length} broken links\n`,
);
if (broken.length) process.exitCode = 1;

function pagesOf(node) {
  if (typeof node === 'string') return [node];
  return Object.values(node).flatMap(pagesOf);
}

function linksOf(text) {
  const prose = text
    .replace(/^ *```[\s\S]*?^ *```/gm, '')
    .replace(/`[^`]*`/g, '');
  return [...prose.matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, link]) => link)
    .filter(link => !/^[a-z]+:/.test(link));
}

function check(file, link) {
  const [path, anchor] = link.split('#');
  const target = path ? normalize(join(dirname(file), path)) : file;
  if (!existsSync(target)) broken.push(`${file}: ${link} leads nowhere`);
  else if (anchor && !anchorsOf(target).has(anchor))
    broken.push(`${file}: ${link} has no such heading`);
}

function anchorsOf(file) {
  return new Set(
    [...readFileSync(file, 'utf8').matchAll(/^#+ (.+)$/gm)].map(([, heading]) =>
      heading
        .toLowerCase()
        .replace(/[^\p{L}\p{N} _-]/gu, '')
        .replaceAll(' ', '-'),
    ),
  );
}
