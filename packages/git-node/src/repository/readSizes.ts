import { runGit } from '../process';

/** How long objects are, by one process; those that are not here are left out. */
export async function readSizes(
  gitDir: string,
  oids: readonly string[],
): Promise<Map<string, number>> {
  const sizes = new Map<string, number>();
  if (oids.length === 0) return sizes;
  const output = await runGit(
    gitDir,
    ['cat-file', '--batch-check=%(objectname) %(objectsize)', '--buffer'],
    { input: oids.map(oid => `${oid}\n`).join('') },
  );
  for (const line of output.toString('latin1').split('\n')) {
    const match = /^([0-9a-f]{40,64}) (\d+)$/.exec(line);
    if (match) sizes.set(match[1], Number(match[2]));
  }
  return sizes;
}
