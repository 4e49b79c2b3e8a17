import {
  parseRoad,
  roadParts,
} from '@fathom/backstage-plugin-paved-roads-common';
import type { GitRepository } from '@fathom/git-node';
import type { Problem } from '@fathom/kernel';
import type { ReadRoad } from './RoadStore';

const maxTemplateBytes = 256 * 1024;
const maxVersions = 200;
const templateFile = /(^|\/)template\.ya?ml$/;

/** Reads every road below a folder at a commit. */
export async function readRoads(
  git: GitRepository,
  commit: string,
  path: string,
): Promise<{ roads: ReadRoad[]; problems: Problem[] }> {
  const below = path === '' ? '' : `${path}/`;
  const tree = (await git.listTree(commit)).filter(
    entry => entry.mode.startsWith('100') && entry.path.startsWith(below),
  );
  const templates = tree.filter(
    entry =>
      templateFile.test(entry.path) &&
      !/(^|\/)(skeleton|node_modules)\//.test(entry.path),
  );
  const roads: ReadRoad[] = [];
  const problems: Problem[] = [];
  for (const { path: file } of templates) {
    const parsed = parseRoad(await readText(git, commit, file), file);
    if (!parsed.ok) {
      problems.push(...parsed.problems);
      continue;
    }
    const skeleton = `${file.replace(templateFile, '$1')}skeleton/`;
    const paths = tree
      .filter(entry => entry.path.startsWith(skeleton))
      .map(entry => entry.path.slice(skeleton.length));
    roads.push({
      ...parsed.value,
      file,
      versions: await readVersions(git, commit, file, parsed.value.version),
      parts: roadParts(paths),
    });
  }
  return { roads, problems };
}

/** The versions that the file had; one that cannot be read any more is left out. */
async function readVersions(
  git: GitRepository,
  commit: string,
  file: string,
  current: string,
): Promise<string[]> {
  const versions = new Set([current]);
  for (const { hash } of await git.listCommits(commit, {
    path: file,
    limit: maxVersions,
  })) {
    const parsed = parseRoad(await readText(git, hash, file), file);
    if (parsed.ok) versions.add(parsed.value.version);
  }
  return [...versions];
}

async function readText(
  git: GitRepository,
  commit: string,
  file: string,
): Promise<string> {
  const [found] = await git.readFiles(commit, [file], {
    maxBytes: maxTemplateBytes,
  });
  return found?.content?.toString('utf8') ?? '';
}
