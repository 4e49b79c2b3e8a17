import type { ComponentSpec } from '../company';
import { shuffled } from '../random';

/**
 * Gives each counted file of a component to those who know it, so that the weights of the design come
 * out as numbers of files (largest remainder).
 *
 * @returns path to owners; one owner, or two who both know it
 */
export function assignOwners(
  spec: ComponentSpec,
  paths: readonly string[],
  seed: string,
): Map<string, string[]> {
  const owners = new Map<string, string[]>();
  const terraform = spec.infraBy
    ? paths.filter(path => /(^|\/)infra\//.test(path))
    : [];
  for (const path of terraform) owners.set(path, [spec.infraBy!]);
  const rest = shuffled(
    paths.filter(path => !owners.has(path)),
    seed,
    path => `owner:${path}`,
  );
  let next = 0;
  for (const [key, count] of quotas(spec.knowledge, rest.length)) {
    for (const path of rest.slice(next, next + count))
      owners.set(path, key.split('+'));
    next += count;
  }
  return owners;
}

function quotas(
  weights: Record<string, number>,
  files: number,
): [key: string, count: number][] {
  const sum = Object.values(weights).reduce((a, b) => a + b, 0);
  const exact = Object.entries(weights).map(([key, weight]) => ({
    key,
    share: (weight * files) / sum,
  }));
  const counts = new Map(
    exact.map(({ key, share }) => [key, Math.floor(share)]),
  );
  const left = files - [...counts.values()].reduce((a, b) => a + b, 0);
  const byRemainder = [...exact].sort(
    (a, b) => (b.share % 1) - (a.share % 1) || (a.key < b.key ? -1 : 1),
  );
  for (const { key } of byRemainder.slice(0, left))
    counts.set(key, counts.get(key)! + 1);
  return [...counts];
}
