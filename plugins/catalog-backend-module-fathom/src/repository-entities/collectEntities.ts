import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import type { DeferredEntity } from '@backstage/plugin-catalog-node';
import { displayPath, RepositoryProblem } from '@fathom/git-node';

/** An entity as the catalog gets it, and where it lies. */
export interface CollectedEntity {
  key: string;
  file: string;
  line: number;
  deferred: DeferredEntity;
}

/** A name that two files claim. */
export interface NameConflict {
  ref: string;
  kept: CollectedEntity;
  left: CollectedEntity;
}

/**
 * All entities by reference. Who brought a name before keeps it: a newcomer cannot take it by sorting
 * first.
 */
export function collectEntities(
  snapshots: ReadonlyMap<
    string,
    { entities: { entity: Entity; file: string; line: number }[] }
  >,
  before: ReadonlyMap<string, { key: string }>,
): { entities: Map<string, CollectedEntity>; conflicts: NameConflict[] } {
  const entities = new Map<string, CollectedEntity>();
  const conflicts: NameConflict[] = [];
  for (const key of [...snapshots.keys()].sort()) {
    for (const { entity, file, line } of snapshots.get(key)!.entities) {
      const ref = stringifyEntityRef(entity);
      const one: CollectedEntity = {
        key,
        file: displayPath(file),
        line,
        deferred: { entity, locationKey: `fathom-repositories:${key}` },
      };
      const first = entities.get(ref);
      if (!first) {
        entities.set(ref, one);
        continue;
      }
      const isKnown = before.get(ref)?.key === key && first.key !== key;
      const [kept, left] = isKnown ? [one, first] : [first, one];
      entities.set(ref, kept);
      conflicts.push({ ref, kept, left });
    }
  }
  return { entities, conflicts };
}

const place = ({ key, file }: CollectedEntity) => `${key}#${file}`;

/** The conflict as a sentence for the log. */
export function conflictInWords({ ref, kept, left }: NameConflict): string {
  return `${ref} is named twice, in ${place(kept)} and in ${place(
    left,
  )}; the first is kept. Rename one of them.`;
}

/** What is wrong in a repository by the names that it claims: where it lost one, and where it keeps one. */
export function conflictProblems(
  conflicts: readonly NameConflict[],
  key: string,
): RepositoryProblem[] {
  return conflicts.flatMap(({ ref, kept, left }) => {
    const problems: RepositoryProblem[] = [];
    if (left.key === key) {
      problems.push({
        ...at(left),
        severity: 'error',
        message: `${ref} was left out: the name is taken by ${place(kept)}.`,
      });
    }
    if (kept.key === key) {
      problems.push({
        ...at(kept),
        severity: 'warning',
        message: `${ref} is named in ${place(left)}, too; this one is shown.`,
      });
    }
    return problems;
  });
}

function at({ file, line }: CollectedEntity) {
  return {
    file,
    line,
    column: 1,
    rule: 'catalog-name',
    remedy: 'Rename one of them.',
  };
}
