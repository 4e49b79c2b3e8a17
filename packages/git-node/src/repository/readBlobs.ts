import { GitError, streamGit } from '../process';

/**
 * Reads many blobs with one `cat-file --batch`, in the order given; undefined for one that is missing
 * from the repository.
 */
export async function readBlobs(
  gitDir: string,
  oids: readonly string[],
): Promise<(Buffer | undefined)[]> {
  if (oids.length === 0) return [];
  const { stdout, done } = streamGit(gitDir, ['cat-file', '--batch'], {
    input: oids.map(oid => `${oid}\n`).join(''),
    // The caller chose the objects by their size.
    maxOutputBytes: Number.MAX_SAFE_INTEGER,
  });
  const found: (Buffer | undefined)[] = [];
  let pending: Buffer[] = [];
  let pendingBytes = 0;
  let wanted = 0;
  let inBlob = false;

  const take = () => {
    for (;;) {
      if (inBlob) {
        // One more byte: git ends each object with a line feed.
        if (pendingBytes < wanted + 1) return;
        const all = Buffer.concat(pending);
        found.push(all.subarray(0, wanted));
        const rest = all.subarray(wanted + 1);
        pending = [rest];
        pendingBytes = rest.length;
        inBlob = false;
      } else {
        if (pendingBytes === 0) return;
        const all = pending.length === 1 ? pending[0] : Buffer.concat(pending);
        pending = [all];
        const end = all.indexOf(10);
        if (end < 0) return;
        const header = all.toString('latin1', 0, end);
        const rest = all.subarray(end + 1);
        pending = [rest];
        pendingBytes = rest.length;
        const match = /^[0-9a-f]{40,64} \w+ (\d+)$/.exec(header);
        if (match) {
          wanted = Number(match[1]);
          inBlob = true;
        } else found.push(undefined);
      }
    }
  };
  for await (const chunk of stdout) {
    pending.push(chunk as Buffer);
    pendingBytes += (chunk as Buffer).length;
    take();
  }
  await done;
  if (found.length !== oids.length) {
    throw new GitError({
      command: 'cat-file',
      on: gitDir,
      reason: 'exit',
      stderr: '',
      detail: `it gave ${found.length} of ${oids.length} objects. Check the repository with "git fsck".`,
    });
  }
  return found;
}
