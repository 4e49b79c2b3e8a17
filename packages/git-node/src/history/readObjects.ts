import { PassThrough } from 'node:stream';
import { GitError, streamGit } from '../process';

/** An object that was asked for; no content when it is larger than allowed, or not there. */
export interface ReadObject {
  oid?: string;
  type?: string;
  content?: Buffer;
}

interface ReadOptions {
  /** Larger ones have no content. */
  maxBytes: number;
  keep?: (index: number) => number | undefined;
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

/** `<id> <type> <size>`. */
const header = /^([0-9a-f]{40,64}) (\w+) (\d+)$/;

/**
 * One process that reads objects, question after question. Whoever opens it closes it.
 */
export class ObjectReader {
  private readonly input = new PassThrough();
  private readonly git: ReturnType<typeof streamGit>;
  private readonly reader: ByteReader;
  /** All that is read by it may not be larger. */
  private budget = mostBytes;

  private constructor(private readonly gitDir: string, signal?: AbortSignal) {
    this.git = streamGit(gitDir, ['cat-file', '--batch-command', '--buffer'], {
      input: this.input,
      signal,
      maxOutputBytes: Number.MAX_SAFE_INTEGER, // what is asked for is small
    });
    this.git.done.catch(() => undefined);
    this.reader = new ByteReader(this.git.stdout);
  }

  static open(gitDir: string, signal?: AbortSignal): ObjectReader {
    return new ObjectReader(gitDir, signal);
  }

  /**
   * First how large each is, then the content of those that are small enough.
   *
   * @param wanted - object ids, or names without line breaks
   * @param options - `keep`: how many bytes of one, by its place, are kept; all unless given
   */
  async read(
    wanted: readonly string[],
    options: ReadOptions,
  ): Promise<ReadObject[]> {
    if (wanted.length === 0) return [];
    this.ask(wanted.map(name => `info ${name}`));
    const found: ReadObject[] = [];
    const reading: number[] = [];
    for (let i = 0; i < wanted.length; i++) {
      const match = header.exec(await this.reader.line());
      if (!match) {
        found.push({}); // missing, or no such name
        continue;
      }
      found.push({ oid: match[1], type: match[2] });
      const size = Number(match[3]);
      if (match[2] !== 'blob' || size > options.maxBytes || size > this.budget)
        continue;
      this.budget -= size;
      reading.push(i);
    }
    if (reading.length > 0)
      this.ask(reading.map(i => `contents ${found[i].oid}`));
    for (const i of reading) {
      const content = await this.content();
      const kept = options.keep?.(i);
      // A copy: a part would keep all that was read with it.
      found[i].content =
        content && kept !== undefined
          ? Buffer.from(content.subarray(0, kept))
          : content;
    }
    return found;
  }

  /** Trees by name; a missing one is an error, as is more than may be read. */
  async readTrees(
    names: readonly string[],
  ): Promise<{ oid: string; content: Buffer }[]> {
    this.ask(names.map(name => `contents ${name}`));
    const trees: { oid: string; content: Buffer }[] = [];
    for (const name of names) {
      const line = await this.reader.line();
      const match = header.exec(line);
      if (match?.[2] !== 'tree')
        throw this.fail(
          `${name} is no tree that can be read. Check the repository with "git fsck".`,
        );
      this.budget -= Number(match[3]);
      if (this.budget < 0)
        throw this.fail('its trees are larger than 256 MB together.');
      trees.push({ oid: match[1], content: await this.body(Number(match[3])) });
    }
    return trees;
  }

  async close(): Promise<void> {
    this.input.end();
    this.git.stdout.resume();
    await this.git.done;
  }

  /** Ends it in the middle; tells how it ended. */
  async abort(): Promise<GitError | undefined> {
    this.git.stdout.destroy();
    return this.git.done.then(
      () => undefined,
      (error: GitError) => error,
    );
  }

  private ask(lines: readonly string[]) {
    this.input.write(`${lines.join('\n')}\nflush\n`);
  }

  private async content(): Promise<Buffer | undefined> {
    const size = Number((await this.reader.line()).split(' ')[2]);
    // A blob that is known by name and gone when read is missing.
    return Number.isFinite(size) ? this.body(size) : undefined;
  }

  private async body(size: number): Promise<Buffer> {
    const content = await this.reader.bytes(size);
    await this.reader.bytes(1);
    return content;
  }

  private fail(detail: string): GitError {
    return new GitError({
      ...{ command: 'cat-file', on: this.gitDir },
      ...{ reason: 'exit', stderr: '', detail },
    });
  }
}

/** Does some work with a process that reads objects, and ends it. */
export async function withObjects<T>(
  gitDir: string,
  signal: AbortSignal | undefined,
  work: (objects: ObjectReader) => Promise<T>,
): Promise<T> {
  const objects = ObjectReader.open(gitDir, signal);
  let result: T;
  try {
    result = await work(objects);
  } catch (error) {
    // What git itself says goes before what could not be read of it.
    const said = await objects.abort();
    const isOurs = !said || (said.reason === 'aborted' && !signal?.aborted);
    throw isOurs ? error : said;
  }
  await objects.close();
  return result;
}

/** Reads objects by any name that git knows, see {@link ObjectReader.read}. */
export async function readObjects(
  gitDir: string,
  wanted: readonly string[],
  options: ReadOptions & { signal?: AbortSignal },
): Promise<ReadObject[]> {
  if (wanted.length === 0) return [];
  return withObjects(gitDir, options.signal, objects =>
    objects.read(wanted, options),
  );
}
