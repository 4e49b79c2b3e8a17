import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { parse as parseToml } from 'smol-toml';
import type { Ecosystem } from '../pattern';

/** A dependency that a manifest declares. */
export interface Declared {
  name: string;
  /** As written: a range, a version, or undefined when the manifest does not say. */
  version?: string;
  line: number;
}

interface ManifestKind {
  ecosystem: Ecosystem;
  read(content: string): Declared[];
}

type Tree = Record<string, unknown>;
const isTree = (value: unknown): value is Tree =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
function asList(value: unknown): unknown[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value];
}

/**
 * The first line from `from` on that names each thing, in one pass over the text.
 *
 * @param needle - global
 */
function linesByName(
  content: string,
  needle: RegExp,
  options: {
    from?: number;
    nameOf?: (found: RegExpMatchArray) => string | undefined;
  } = {},
): Map<string, number> {
  const { from = 1, nameOf = found => found[1] } = options;
  const lines = new Map<string, number>();
  let line = 1;
  let at = 0;
  for (const found of content.matchAll(needle)) {
    for (
      let end = content.indexOf('\n', at);
      end >= 0 && end < found.index;
      end = content.indexOf('\n', at)
    ) {
      line++;
      at = end + 1;
    }
    const name = nameOf(found);
    if (name !== undefined && line >= from && !lines.has(name))
      lines.set(name, line);
  }
  return lines;
}

/** The strings of JSON, and whether a colon makes them a key. */
const jsonString = /"([^"\\\n]*(?:\\.[^"\\\n]*)*)"(\s*:)?/g;
const jsonKeys = (content: string, from?: number) =>
  linesByName(content, jsonString, {
    from,
    nameOf: found => (found[2] === undefined ? undefined : found[1]),
  });
const written = (name: string) => JSON.stringify(name).slice(1, -1);

function readPackageJson(content: string): Declared[] {
  const root: unknown = JSON.parse(content);
  if (!isTree(root)) throw new Error('it is no object');
  const firstLines = jsonKeys(content);
  return [
    'dependencies',
    'devDependencies',
    'peerDependencies',
    'optionalDependencies',
  ].flatMap(group => {
    const entries = root[group];
    if (!isTree(entries)) return [];
    const start = firstLines.get(group) ?? 1;
    const below = jsonKeys(content, start);
    return Object.entries(entries).map(([name, version]) => ({
      name,
      version: typeof version === 'string' ? version : undefined,
      line: below.get(written(name)) ?? start,
    }));
  });
}

function readGoMod(content: string): Declared[] {
  const declared: Declared[] = [];
  let inBlock = false;
  content.split('\n').forEach((raw, i) => {
    const text = raw.replace(/\/\/.*$/, '').trim();
    if (/^require\s*\($/.test(text)) inBlock = true;
    else if (inBlock && text === ')') inBlock = false;
    else if (!/\/\/\s*indirect\b/.test(raw)) {
      const found = (
        inBlock ? /^(\S+)\s+v(\S+)$/ : /^require\s+(\S+)\s+v(\S+)$/
      ).exec(text);
      if (found)
        declared.push({
          name: found[1],
          version: found[2].replace(/\+incompatible$/, ''),
          line: i + 1,
        });
    }
  });
  return declared;
}

function readPom(content: string): Declared[] {
  if (/<!DOCTYPE|<!ENTITY/i.test(content))
    throw new Error('it has a document type or entities');
  const valid = XMLValidator.validate(content);
  if (valid !== true)
    throw new Error(`it is no XML: ${valid.err.msg} (line ${valid.err.line})`);
  const root: unknown = new XMLParser({
    ignoreAttributes: true,
    processEntities: false,
    parseTagValue: false,
  }).parse(content);
  const project = isTree(root) ? root.project : undefined;
  if (!isTree(project)) throw new Error('it has no <project>');
  const properties = isTree(project.properties) ? project.properties : {};
  const resolve = (value: unknown): string | undefined => {
    if (typeof value !== 'string') return undefined;
    const name = /^\$\{([^}]+)\}$/.exec(value)?.[1];
    const property =
      name !== undefined && Object.hasOwn(properties, name)
        ? properties[name]
        : undefined;
    const text = name === undefined ? value : property;
    return typeof text === 'string' && !text.includes('${') ? text : undefined;
  };
  const dependenciesOf = (tree: unknown) =>
    (isTree(tree) && isTree(tree.dependencies)
      ? asList(tree.dependencies.dependency)
      : []
    ).filter(isTree);
  const managed = new Map(
    dependenciesOf(project.dependencyManagement).map(entry => [
      `${entry.groupId}:${entry.artifactId}`,
      resolve(entry.version),
    ]),
  );
  const lines = linesByName(
    content,
    /<artifactId>\s*([^<]*?)\s*<\/artifactId>/g,
  );
  return dependenciesOf(project).map(entry => {
    const name = `${entry.groupId}:${entry.artifactId}`;
    return {
      name,
      version: resolve(entry.version) ?? managed.get(name),
      line: lines.get(String(entry.artifactId)) ?? 1,
    };
  });
}

/** PEP 503: names are equal without case and with any of - _ . */
export function pypiName(name: string): string {
  return name.toLowerCase().replace(/[-_.]+/g, '-');
}

function readRequirement(text: string, line: number): Declared[] {
  const found =
    /^([A-Za-z0-9][A-Za-z0-9._-]*)\s*(?:\[[^\]]*\])?\s*\(?([^;#)@]*)/.exec(
      text,
    );
  if (!found) return [];
  const version = found[2].trim();
  return [
    {
      name: pypiName(found[1]),
      version: version === '' ? undefined : version,
      line,
    },
  ];
}

function readRequirements(content: string): Declared[] {
  return content.split('\n').flatMap((raw, i) => {
    const text = raw
      .replace(/(^|\s)#.*$/, '')
      .replace(/\s--hash=.*$/, '')
      .replace(/\\$/, '')
      .trim();
    return text === '' || text.startsWith('-')
      ? []
      : readRequirement(text, i + 1);
  });
}

/** Poetry's `^1.2` and `~1.2` in the words of PEP 440; only the lower bound matters here. */
function poetryVersion(value: unknown): string | undefined {
  const text = isTree(value) ? value.version : value;
  if (typeof text !== 'string' || text === '*') return undefined;
  if (/^\d/.test(text)) return `==${text}`;
  return text.replace(/^[\^~](?!=)\s*/, '>=');
}

function readPyproject(content: string): Declared[] {
  const root = parseToml(content) as Tree;
  const project = isTree(root.project) ? root.project : {};
  const groups = [
    project.dependencies,
    ...Object.values(
      isTree(project['optional-dependencies'])
        ? project['optional-dependencies']
        : {},
    ),
    ...Object.values(
      isTree(root['dependency-groups']) ? root['dependency-groups'] : {},
    ),
  ];
  const inQuotes = linesByName(content, /"([^"\n]*)"|'([^'\n]*)'/g, {
    nameOf: found => found[1] ?? found[2],
  });
  const keys = linesByName(
    content,
    /^[^\S\n]*["']?([^\s"'=#[\]]+)["']?[^\S\n]*=/gm,
  );
  const standard = groups
    .flatMap(asList)
    .filter((entry): entry is string => typeof entry === 'string')
    .flatMap(entry => readRequirement(entry, inQuotes.get(entry) ?? 1));
  const poetry =
    isTree(root.tool) && isTree(root.tool.poetry) ? root.tool.poetry : {};
  const poetryGroups = [
    poetry.dependencies,
    poetry['dev-dependencies'],
    ...Object.values(isTree(poetry.group) ? poetry.group : {}).map(group =>
      isTree(group) ? group.dependencies : undefined,
    ),
  ];
  const named = poetryGroups
    .filter(isTree)
    .flatMap(group => Object.entries(group))
    .filter(([name]) => name !== 'python')
    .map(([name, value]) => ({
      name: pypiName(name),
      version: poetryVersion(value),
      line: keys.get(name) ?? 1,
    }));
  return [...standard, ...named];
}

/** What kind of manifest a path is, or undefined. */
export function manifestKindOf(path: string): ManifestKind | undefined {
  const name = path.split('/').pop()!;
  if (name === 'package.json')
    return { ecosystem: 'npm', read: readPackageJson };
  if (name === 'go.mod') return { ecosystem: 'go', read: readGoMod };
  if (name === 'pom.xml') return { ecosystem: 'maven', read: readPom };
  if (name === 'pyproject.toml')
    return { ecosystem: 'pypi', read: readPyproject };
  if (/^requirements[^/]*\.txt$/.test(name))
    return { ecosystem: 'pypi', read: readRequirements };
  return undefined;
}
