import type { LinkRepository } from './LinkContext';

const documents = /\.(?:md|markdown|html?|adoc|rst|txt)$/i;

/** A path as it is compared: without the endings that published sites leave out, case folded. */
export function foldPath(path: string): string {
  return path
    .replace(/\/+$/, '')
    .replace(/\.(?:md|markdown|html?|adoc|rst|txt)$/i, '')
    .replace(/(?:^|\/)(?:index|readme|_index)$/i, '')
    .toLowerCase();
}

/** The documents of a repository by folded path. */
export class RepositoryIndex {
  readonly #byFold = new Map<string, string[]>();

  constructor(readonly repository: LinkRepository) {
    for (const path of repository.paths?.files ?? []) {
      if (!documents.test(path)) continue;
      const fold = foldPath(path);
      const same = this.#byFold.get(fold);
      if (same) same.push(path);
      else this.#byFold.set(fold, [path]);
    }
  }

  get isKnown(): boolean {
    return this.repository.paths !== undefined;
  }

  /** The files that a path may mean; `exact`: one with this very path means itself. */
  find(path: string, exact: boolean): readonly string[] {
    if (exact && this.repository.paths?.files.has(path)) return [path];
    return this.#byFold.get(foldPath(path)) ?? [];
  }

  /** Its Markdown, to name the nearest. */
  names(): string[] {
    return [...this.#byFold.values()]
      .flat()
      .filter(path => /\.(?:md|markdown)$/i.test(path));
  }

  anchors(path: string): Readonly<Record<string, number>> | undefined {
    return this.repository.runbooks?.find(({ file }) => file === path)?.anchors;
  }

  /** Runbooks that name an alert themselves. */
  declaring(alert: string): string[] {
    return (this.repository.runbooks ?? [])
      .filter(({ head }) => head.alerts.includes(alert))
      .map(({ file }) => file);
  }
}
