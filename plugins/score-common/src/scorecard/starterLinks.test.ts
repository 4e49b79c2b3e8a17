import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

const root = join(__dirname, '../../../..');
const starter = readFileSync(
  join(root, 'content/scorecards/starter.yaml'),
  'utf8',
);
interface Check {
  id: string;
  why: string;
  remedy: string;
}
const checks: Check[] = parse(starter).spec.levels.flatMap(
  (level: { checks: Check[] }) => level.checks,
);
const linksOf = (markdown: string) =>
  [...markdown.matchAll(/\]\(([^)]+)\)/g)].map(match => match[1]);
const links = [
  ...new Set(
    checks.flatMap(({ why, remedy }) => [...linksOf(why), ...linksOf(remedy)]),
  ),
];

/** Paths of pages that plugins of this repository bring, with the paths beneath them. */
function portalPaths(): Set<string> {
  const paths = new Set<string>();
  for (const plugin of readdirSync(join(root, 'plugins'))) {
    const file = join(root, 'plugins', plugin, 'src/plugin.tsx');
    if (!existsSync(file)) continue;
    for (const page of readFileSync(file, 'utf8').split(
      'PageBlueprint.make(',
    )) {
      const path =
        /^\s*\{\s*(?:name: '[^']+',\s*)?params: \{\s*path: '([^']+)'/.exec(
          page,
        )?.[1];
      if (!path) continue;
      paths.add(path);
      for (const [, below] of page.matchAll(/<Route\s+path="(\/[^":]+)"/g))
        paths.add(`${path}${below}`);
    }
  }
  return paths;
}

it.each(checks.map(check => [check.id, check] as const))(
  'the remedy of %s leads to a pattern, a road, a document or a page where it is done',
  (_, { remedy }) => expect(linksOf(remedy)).not.toEqual([]),
);

it('the starter scorecard has more than thirty checks', () => {
  expect(checks.length).toBeGreaterThan(30);
});

/** The documents of this repository, where everyone can read them. */
const documents = 'https://github.com/fathom-dev/fathom/blob/main/docs/';

/** As Markdown viewers and TechDocs name a heading. */
const anchorOf = (heading: string) =>
  heading
    .toLocaleLowerCase('en-US')
    .replace(/[^\p{L}\p{N}\s-]/gu, '')
    .trim()
    .replace(/\s/g, '-');

function isDocument(link: string): boolean {
  const [page, anchor] = link.slice(documents.length).split('#');
  const file = join(root, 'docs', page);
  if (!existsSync(file)) return false;
  const headings = [
    ...readFileSync(file, 'utf8')
      .replace(/^```[\s\S]*?^```/gm, '')
      .matchAll(/^#+ (.+)$/gm),
  ].map(match => anchorOf(match[1]));
  return anchor === undefined || headings.includes(anchor);
}

function says(file: string, line: RegExp): boolean {
  const path = join(root, 'content', file);
  return existsSync(path) && line.test(readFileSync(path, 'utf8'));
}

function isThere(link: string): boolean {
  if (link.startsWith(documents)) return isDocument(link);
  const [, pattern] = /^\/patterns\/([^/]+)$/.exec(link) ?? [];
  if (pattern)
    return says(
      `patterns/${pattern}/PATTERN.md`,
      new RegExp(`^id: ${pattern}$`, 'm'),
    );
  const [, road] = /^\/create\/templates\/default\/(.+)$/.exec(link) ?? [];
  if (road)
    return says(
      `roads/${road}/template.yaml`,
      new RegExp(`^  name: ${road}$`, 'm'),
    );
  return portalPaths().has(link);
}

it.each(links)('the link %s of the starter scorecard leads somewhere', link =>
  expect(isThere(link)).toBe(true),
);

it.each([
  '/patterns/none',
  '/create/templates/default/none',
  '/slos/none',
  `${documents}none.md`,
  `${documents}runbooks.md#none`,
  'https://example.com',
])('a link to %s would be seen', link => expect(isThere(link)).toBe(false));
