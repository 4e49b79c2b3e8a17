import {
  LinkBase,
  LinkRepository,
  Ownership,
  resolveAlertLinks,
} from '@fathom/backstage-plugin-reliability-common';
import type { LinkContext } from '@fathom/backstage-plugin-reliability-common';
import type { RepositoriesService, WatchedRepository } from '@fathom/git-node';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { prefixOf } from './readComponent';
import { RepositoryTree } from './RepositoryTree';

/** A link may lead to a central repository of runbooks, or two; more are not read for one look. */
const mostOthers = 5;

/** Alerts that may lead to another repository, and what they may lead to in their own. */
type Linking = Pick<Ownership, 'alerts' | 'runbooks'>;

/** What links of a component may lead to. Trees of other repositories are read when a link needs them. */
export async function createLinkContexts(
  tree: RepositoryTree,
  watched: WatchedRepository,
  deps: {
    repositories: RepositoriesService;
    bases: readonly LinkBase[];
  },
): Promise<(linking: Linking, root: string) => Promise<LinkContext>> {
  const known = await deps.repositories.list();
  const others = new Map<string, LinkRepository>(
    known
      .filter(({ key }) => key !== tree.key)
      .map(({ key, url }) => [key, { key, urls: [url] }]),
  );
  const own = known.find(({ key }) => key === tree.key);
  const entities = new Map(
    watched.entities.map(member => [
      stringifyEntityRef(member.entity),
      { repository: tree.key, path: prefixOf(member).replace(/\/$/, '') },
    ]),
  );
  let read = 0;
  const contextOf = (linking: Linking, root: string): LinkContext => ({
    repository: tree.key,
    root,
    bases: deps.bases,
    entities,
    repositories: [
      {
        key: tree.key,
        urls: own ? [own.url] : [],
        paths: tree.paths,
        runbooks: linking.runbooks,
      },
      ...others.values(),
    ],
  });
  return async (linking, root) => {
    const wanted = new Set(
      resolveAlertLinks(linking.alerts, contextOf(linking, root)).flatMap(
        ({ status, repository }) =>
          (status === 'unchecked' && repository) || [],
      ),
    );
    for (const key of wanted) {
      const other = others.get(key);
      if (!other || read >= mostOthers) continue;
      read += 1;
      try {
        const { git, commit } = await deps.repositories.open(key);
        const { paths } = await RepositoryTree.read(key, git, commit);
        others.set(key, { ...other, paths });
      } catch {
        // It stays unchecked: that it cannot be read is said on its own page.
      }
    }
    return contextOf(linking, root);
  };
}
