import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(__dirname, '../../../..');
const starter = readFileSync(
  join(root, 'content/scorecards/starter.yaml'),
  'utf8',
);
const links = [
  ...new Set([...starter.matchAll(/\]\(([^)]+)\)/g)].map(match => match[1])),
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

it('the starter scorecard leads from its remedies to where they are done', () => {
  expect(links.length).toBeGreaterThan(8);
  expect(starter.match(/\]\(\//g)!.length).toBeGreaterThan(30);
});

function says(file: string, line: RegExp): boolean {
  const path = join(root, 'content', file);
  return existsSync(path) && line.test(readFileSync(path, 'utf8'));
}

function isThere(link: string): boolean {
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

it.each(['/patterns/none', '/create/templates/default/none', '/slos/none'])(
  'a link to %s would be seen',
  link => expect(isThere(link)).toBe(false),
);
