import { PassThrough } from 'node:stream';
import { GitError, streamGit } from '../process';

/** An object that was asked for; no content when it is larger than allowed, or not there. */
export interface ReadObject {
  oid?: string;
  type?: string;
  content?: Buffer;
}

/** All that is read at once may not be larger. */
const mostBytes = 256 * 1024 * 1024;

/** Lines and bytes of a stream, in the order asked. */
class ByteReader {
  private readonly chunks: AsyncIterator<Buffer>;
  private rest: Buffer = Buffer.alloc(0);

  constructor(stream: AsyncIterable<unknown>) {
    this.chunks = (stream as AsyncIterable<Buffer>)[Symbol.asyncIterator]();
  }

  async line(): Promise<string> {
    let end = this.rest.indexOf(10);
    while (end < 0) {
      await this.more();
      end = this.rest.indexOf(10);
    }
    const line = this.rest.toString('latin1', 0, end);
    this.rest = this.rest.subarray(end + 1);
    return line;
  }

  async bytes(count: number): Promise<Buffer> {
    const parts: Buffer[] = [];
    let missing = count;
    while (missing > 0) {
      if (this.rest.length === 0) await this.more();
      const part = this.rest.subarray(0, missing);
      this.rest = this.rest.subarray(part.length);
      missing -= part.length;
      parts.push(part);
    }
    return parts.length === 1 ? parts[0] : Buffer.concat(parts);
  }

  private async more() {
    const next = await this.chunks.next();
    if (next.done)
      throw new GitError({
        command: 'cat-file',
        on: 'its objects',
        reason: 'exit',
        stderr: '',
        detail: 'it ended early. Check the repository with "git fsck".',
      });
    this.rest =
      this.rest.length > 0
        ? Buffer.concat([this.rest, next.value])
        : next.value;
  }
}

/**
 * Reads objects by any name that git knows, by one process: first how large each is, then the content of
 * those that are small enough.
 *
 * @param asked - object ids, or names without line breaks; while they are found out the process starts
 */
export async function readObjects(
  gitDir: string,
  asked: readonly string[] | Promise<readonly string[]>,
  options: { maxBytes: number; signal?: AbortSignal },
): Promise<ReadObject[]> {
  if ('length' in asked && asked.length === 0) return [];
  const input = new PassThrough();
  const { stdout, done } = streamGit(
    gitDir,
    ['cat-file', '--batch-command', '--buffer'],
    {
      input,
      signal: options.signal,
      maxOutputBytes: Number.MAX_SAFE_INTEGER, // what is asked for is small
    },
  );
  done.catch(() => undefined);
  let wanted: readonly string[];
  try {
    wanted = await asked;
  } catch (error) {
    stdout.destroy();
    throw error;
  }
  if (wanted.length === 0) {
    input.end();
    stdout.resume();
    await done;
    return [];
  }
  input.write(`${wanted.map(name => `info ${name}\n`).join('')}flush\n`);
  const found: ReadObject[] = [];
  const large = new Set<number>();
  let budget = mostBytes;
  const reader = new ByteReader(stdout);
  try {
    for (let i = 0; i < wanted.length; i++) {
      const match = /^([0-9a-f]{40,64}) (\w+) (\d+)$/.exec(await reader.line());
      if (!match) {
        found.push({}); // missing, or no such name
        continue;
      }
      const size = Number(match[3]);
      if (size > options.maxBytes || size > budget) large.add(found.length);
      else budget -= size;
      found.push({ oid: match[1], type: match[2] });
    }
    const reading = found.flatMap(({ oid, type }, i) =>
      oid && type === 'blob' && !large.has(i) ? [i] : [],
    );
    input.end(
      reading.map(i => `contents ${found[i].oid}\n`).join('') || undefined,
    );
    for (const i of reading) {
      const size = Number((await reader.line()).split(' ')[2]);
      // A blob that is known by name and gone when read is missing.
      if (!Number.isFinite(size)) continue;
      found[i].content = await reader.bytes(size);
      await reader.bytes(1);
    }
  } catch (error) {
    stdout.destroy();
    await done;
    throw error;
  }
  stdout.resume();
  await done;
  return found;
}
