import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import type { CounterWalk } from './counters';
import { writeOpenMetrics } from './expose';
import type { Prometheus, Tools } from './prometheus';
import { finish } from './run';
import type { Minute } from './story';

/** 162 h: a length of block that Prometheus makes itself, and fewer minutes than the 11,000 points of an answer. */
const BLOCK = 9720;
const BLOCK_OPTION = '--max-block-duration=162h';
/** As many as promtool keeps busy while the next part is being written. */
const AT_ONCE = 2;

export interface Span {
  from: Minute;
  /** Left out. */
  to: Minute;
}

/** Blocks of raw samples, one a minute. */
export async function backfillRaw(
  { promtool }: Tools,
  { data, walk, span }: { data: string; walk: CounterWalk; span: Span },
): Promise<void> {
  const busy = new Set<Promise<void>>();
  for (const part of partsOf(span)) {
    const file = join(data, `part-${part.from}.om`);
    writeOpenMetrics(file, walk, part);
    const work = finish(promtool, [
      'tsdb',
      'create-blocks-from',
      'openmetrics',
      '--quiet',
      BLOCK_OPTION,
      file,
      data,
    ]).finally(() => {
      rmSync(file);
      busy.delete(work);
    });
    busy.add(work);
    if (busy.size >= AT_ONCE) await Promise.race(busy);
  }
  await Promise.all(busy);
}

/** A part lies in one block, so that promtool reads it only once for its samples. */
function partsOf({ from, to }: Span): Span[] {
  const parts: Span[] = [];
  for (let begin = from; begin < to; ) {
    const end = Math.min(to, (Math.floor(begin / BLOCK) + 1) * BLOCK);
    parts.push({ from: begin, to: end });
    begin = end;
  }
  return parts;
}

/** Blocks of recordings, made by a server that knows the raw samples; they are not in its folder yet. */
export async function backfillRecordings(
  { promtool }: Tools,
  {
    server,
    rules,
    folder,
    span,
  }: { server: Prometheus; rules: string; folder: string; span: Span },
): Promise<void> {
  rmSync(folder, { recursive: true, force: true });
  const groups = rules.split(/^(?=- name: )/m).slice(1);
  if (groups.length === 0) return;
  await Promise.all(
    [0, 1].map(async half => {
      const out = join(folder, String(half));
      mkdirSync(out, { recursive: true });
      const file = join(folder, `${half}.yaml`);
      writeFileSync(
        file,
        `groups:\n${groups.filter((_, at) => at % 2 === half).join('')}`,
      );
      if (half >= groups.length) return;
      await finish(promtool, [
        'tsdb',
        'create-blocks-from',
        'rules',
        BLOCK_OPTION,
        `--url=${server.url}`,
        `--start=${span.from * 60}`,
        `--end=${span.to * 60}`,
        `--output-dir=${out}`,
        file,
      ]);
    }),
  );
}

/** Moves blocks to where the server looks; it must not run. */
export function moveBlocks(folder: string, data: string): void {
  for (const half of ['0', '1'])
    for (const block of blocksIn(join(folder, half)))
      renameSync(join(folder, half, block), join(data, block));
  rmSync(folder, { recursive: true, force: true });
}

/**
 * Drops what a server had not made blocks of yet. These minutes are filled again: what is in its log would
 * be left out once there are newer blocks.
 */
export function dropHead(data: string): void {
  for (const name of ['wal', 'chunks_head', 'lock', 'queries.active'])
    rmSync(join(data, name), { recursive: true, force: true });
}

/** The minute behind the newest block. */
export function behindBlocks(data: string): Minute | undefined {
  const ends = blocksIn(data).map(
    block =>
      JSON.parse(readFileSync(join(data, block, 'meta.json'), 'utf8'))
        .maxTime as number,
  );
  return ends.length > 0 ? Math.ceil(Math.max(...ends) / 60_000) : undefined;
}

function blocksIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder).filter(name =>
    existsSync(join(folder, name, 'meta.json')),
  );
}
