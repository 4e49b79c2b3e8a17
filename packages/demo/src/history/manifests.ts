/** One step of a dependency that a bot made. */
export interface Bump {
  line: number;
  from: string;
  to: string;
  name: string;
}

const manifest = /(^|\/)(package\.json|go\.mod|pom\.xml|pyproject\.toml)$/;
const fixed =
  /"version"|modelVersion|^version|requires-python|^go |xmlns|<\?xml|line-length|~/;

export function isManifest(path: string): boolean {
  return manifest.test(path);
}

/** The dependencies of a manifest whose version can have been a minor one lower. */
export function findBumps(content: string): Bump[] {
  const lines = content.split('\n');
  return lines.flatMap((text, line) => {
    const version = /(\d+)\.(\d+)(?:\.(\d+))?/.exec(text);
    if (!version || fixed.test(text) || Number(version[2]) === 0) return [];
    const from = version[0].replace(
      /^(\d+)\.(\d+)/,
      (_, major, minor) => `${major}.${minor - 1}`,
    );
    const name = /[a-z@][\w./@:-]+/i.exec(
      text.includes('<version>')
        ? lines[line - 1].replace(/.*>(.*)<.*/, '$1')
        : text,
    )?.[0];
    return [{ line, from, to: version[0], name: name ?? 'a dependency' }];
  });
}

/** A manifest when only the first bumps were there yet. */
export function beforeBumps(content: string, waiting: readonly Bump[]): string {
  const lines = content.split('\n');
  for (const { line, from, to } of waiting)
    lines[line] = lines[line].replace(to, from);
  return lines.join('\n');
}
