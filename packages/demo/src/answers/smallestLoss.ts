/**
 * The smallest group of people whose loss leaves less than half of the files with somebody who knows
 * them; among groups of that size the one that leaves fewest. Tries every group: slow, and right by
 * definition, unlike the greedy method of the engine, which it is there to check.
 *
 * @param owners - for each file those who know it
 * @param gone - who is lost already
 * @returns all such groups; more than one means that the truth is not unique
 */
export function smallestLoss(
  owners: readonly (readonly string[])[],
  gone: ReadonlySet<string> = new Set(),
): string[][] {
  const people = [...new Set(owners.flat())]
    .filter(who => !gone.has(who))
    .sort();
  const left = (lost: ReadonlySet<string>) =>
    owners.filter(who => who.some(one => !gone.has(one) && !lost.has(one)))
      .length;
  for (let size = 0; size <= people.length; size++) {
    const enough = groups(people, size)
      .map(group => ({ group, left: left(new Set(group)) }))
      .filter(one => one.left * 2 < owners.length);
    if (enough.length === 0) continue;
    const fewest = Math.min(...enough.map(one => one.left));
    return enough.filter(one => one.left === fewest).map(one => one.group);
  }
  return [];
}

function groups(people: readonly string[], size: number): string[][] {
  if (size === 0) return [[]];
  return people.flatMap((who, index) =>
    groups(people.slice(index + 1), size - 1).map(rest => [who, ...rest]),
  );
}
