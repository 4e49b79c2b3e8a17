import { bareAddress, repositoryName } from './forgeUrl';
import type { LinkRepository } from './LinkContext';
import { RepositoryIndex } from './RepositoryIndex';

/** The repositories by key, and by the addresses that links name them with. */
export class RepositoryIndexes {
  readonly #byKey = new Map<string, RepositoryIndex>();
  readonly #byAddress = new Map<string, RepositoryIndex>();
  readonly #byName = new Map<string, Set<RepositoryIndex>>();

  constructor(repositories: readonly LinkRepository[]) {
    for (const repository of repositories) {
      const index = new RepositoryIndex(repository);
      this.#byKey.set(repository.key, index);
      for (const url of [repository.key, ...(repository.urls ?? [])]) {
        this.#byAddress.set(bareAddress(url), index);
        const name = repositoryName(url);
        const same = this.#byName.get(name);
        if (same) same.add(index);
        else this.#byName.set(name, new Set([index]));
      }
    }
  }

  get(key: string): RepositoryIndex | undefined {
    return this.#byKey.get(key);
  }

  byAddress(bare: string): RepositoryIndex | undefined {
    return this.#byAddress.get(bare);
  }

  /** Undefined also when several have the name. */
  byName(name: string): RepositoryIndex | undefined {
    const same = this.#byName.get(name);
    return same?.size === 1 ? [...same][0] : undefined;
  }
}
