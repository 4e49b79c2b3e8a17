import { randomUUID } from 'node:crypto';
import {
  mkdir,
  readFile,
  rename,
  rm,
  stat,
  utimes,
  writeFile,
} from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { MirrorFailure } from './MirrorFailure';

const heartbeatMs = 5_000;
/** A lock whose owner has not been heard of for so long belongs to nobody. */
const staleMs = 30_000;
const retryMs = 100;

interface Owner {
  id: string;
  pid: number;
  host: string;
}

async function readOwner(lock: string): Promise<Owner | undefined> {
  try {
    return JSON.parse(await readFile(join(lock, 'owner'), 'utf8'));
  } catch {
    return undefined;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

async function isStale(lock: string, owner?: Owner): Promise<boolean> {
  try {
    const { mtimeMs } = await stat(owner ? join(lock, 'owner') : lock);
    if (Date.now() - mtimeMs > staleMs) return true;
  } catch {
    return false;
  }
  return owner?.host === hostname() && !isAlive(owner.pid);
}

/** Takes a lock of a dead owner away; at most one of several that try does. */
async function clearStale(lock: string): Promise<void> {
  const owner = await readOwner(lock);
  if (!(await isStale(lock, owner))) return;
  const aside = `${lock}.${randomUUID()}`;
  try {
    await rename(lock, aside);
  } catch {
    return;
  }
  const taken = await readOwner(aside);
  if (taken?.id !== owner?.id) {
    // Someone was faster and this is the new lock: put it back.
    await rename(aside, lock).catch(() => undefined);
    return;
  }
  await rm(aside, { recursive: true, force: true });
}

/**
 * Does work while no other process that shares the folder, on this host or another, does work under
 * the same lock. A lock is a folder: making one succeeds once, on any file system.
 */
export async function withMirrorLock<T>(
  lock: string,
  work: () => Promise<T>,
  options: { waitMs: number; signal?: AbortSignal },
): Promise<T> {
  const owner: Owner = {
    id: randomUUID(),
    pid: process.pid,
    host: hostname(),
  };
  const until = Date.now() + options.waitMs;
  for (;;) {
    options.signal?.throwIfAborted();
    try {
      await mkdir(lock);
      break;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    await clearStale(lock);
    if (Date.now() > until) {
      throw new MirrorFailure(
        'timeout',
        `The mirror ${lock} is being fetched elsewhere and was not free after ${Math.round(
          options.waitMs / 1000,
        )} s.`,
        'Wait for the other fetch to end; it is tried again on its next turn.',
      );
    }
    await sleep(retryMs);
  }
  const file = join(lock, 'owner');
  let beat: NodeJS.Timeout | undefined;
  try {
    await writeFile(file, JSON.stringify(owner));
    beat = setInterval(() => {
      const now = new Date();
      utimes(file, now, now).catch(() => undefined);
    }, heartbeatMs);
    beat.unref();
    return await work();
  } finally {
    clearInterval(beat);
    if ((await readOwner(lock))?.id === owner.id) {
      await rm(lock, { recursive: true, force: true });
    }
  }
}
