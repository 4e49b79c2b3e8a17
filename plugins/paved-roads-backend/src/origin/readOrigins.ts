import {
  MAX_ROAD_RECORD_BYTES,
  parseRoadRecord,
} from '@fathom/backstage-plugin-paved-roads-common';
import type { GitRepository, RepositoryEntity } from '@fathom/git-node';
import type { OriginReading } from './OriginStore';

/** The path of the record of an entity whose code lies at a path. */
export function recordFile(path: string): string {
  return path === '' ? '.fathom/road.yaml' : `${path}/.fathom/road.yaml`;
}

/** Reads the records of all entities of one repository at a commit. */
export async function readOrigins(
  git: GitRepository,
  commit: string,
  options: { entities: readonly RepositoryEntity[]; at: string },
): Promise<OriginReading[]> {
  const { entities, at } = options;
  const present = new Set(
    (await git.listTree(commit))
      .filter(entry => entry.mode.startsWith('100'))
      .map(entry => entry.path),
  );
  const wanted = entities
    .map(({ repository }) => recordFile(repository.path))
    .filter(file => present.has(file));
  const contents = await git.readFiles(commit, [...new Set(wanted)], {
    maxBytes: MAX_ROAD_RECORD_BYTES,
  });
  return entities.map(({ entityRef, repository }) => {
    const file = recordFile(repository.path);
    const found = contents.find(candidate => candidate.path === file);
    const seen = {
      entityRef,
      repository: repository.key,
      file,
      commit,
      readAt: at,
    };
    if (!found) return { ...seen, problems: [] };
    // Content is left out above the limit, which the parser then says of any text of that length.
    const text = found.content?.toString('utf8') ?? ' '.repeat(found.size);
    const parsed = parseRoadRecord(text, file);
    if (!parsed.ok) return { ...seen, problems: parsed.problems };
    const { road, version, at: scaffoldedAt } = parsed.value;
    return {
      ...seen,
      record: { road, version, at: scaffoldedAt },
      problems: [],
    };
  });
}
