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
  readonly #anchors = new Map<string, Readonly<Record<string, number>>>();
  readonly #declaring = new Map<string, string[]>();

  constructor(readonly repository: LinkRepository) {
    for (const path of repository.paths?.files ?? []) {
      if (!documents.test(path)) continue;
      const fold = foldPath(path);
      const same = this.#byFold.get(fold);
      if (same) same.push(path);
      else this.#byFold.set(fold, [path]);
    }
    for (const { file, anchors, head } of repository.runbooks ?? []) {
      this.#anchors.set(file, anchors);
      for (const alert of head.alerts) {
        const same = this.#declaring.get(alert);
        if (same) same.push(file);
        else this.#declaring.set(alert, [file]);
      }
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
    return this.#anchors.get(path);
  }

  /** Runbooks that name an alert themselves. */
  declaring(alert: string): readonly string[] {
    return this.#declaring.get(alert) ?? [];
  }
}
