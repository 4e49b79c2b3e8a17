import {
  Ownership,
  ownershipPaths,
  readOwnership,
} from '@fathom/backstage-plugin-reliability-common';
import { ANNOTATION_RUNBOOKS, ANNOTATION_SLOS } from '@fathom/entity-model';
import { displayPath, RepositoryEntity } from '@fathom/git-node';
import type { RepositoryTree } from './RepositoryTree';

/** The folder of a component as text, with a slash behind it; nothing at the root. */
export function prefixOf({ repository }: RepositoryEntity): string {
  return repository.path ? `${displayPath(repository.path)}/` : '';
}

/** Reads what one component carries at the commit of the tree. */
export async function readComponent(
  tree: RepositoryTree,
  member: RepositoryEntity,
  options: {
    maxBytes: number;
    today: string;
  },
): Promise<Ownership> {
  const { maxBytes, today } = options;
  const annotations = member.entity.metadata.annotations ?? {};
  const where = {
    slos: annotations[ANNOTATION_SLOS],
    runbooks: annotations[ANNOTATION_RUNBOOKS],
  };
  const prefix = prefixOf(member);
  const paths = ownershipPaths(tree.list(prefix), where);
  const texts = await tree.texts(
    paths.map(path => `${prefix}${path}`),
    maxBytes,
  );
  const files = paths.map((path, index) => ({ path, ...texts[index] }));
  return readOwnership(files, { where, prefix, today });
}
