import type { RepositoryItem } from './contract';

/** The branches that entities pin and the remote does not have. @public */
export function missingBranches(
  item: Pick<RepositoryItem, 'branches'>,
): string[] {
  return (item.branches ?? [])
    .filter(({ tip }) => tip === undefined)
    .map(({ name }) => name);
}
