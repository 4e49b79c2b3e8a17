import type { EntityKnowledge } from '@fathom/backstage-plugin-knowledge-common';
import type { ToneName, TreemapCell } from '@fathom/ui-kit';
import { countOf } from './words';

/** A file and who is an author of it. */
export type KnownFile = EntityKnowledge['files'][number];

/** How well a file is known, worst first. */
export const fileStates = [
  'lost',
  'abandoned',
  'none',
  'one',
  'two',
  'many',
] as const;

/** How well a file is known. */
export type FileState = (typeof fileStates)[number];

/** How a state reads and is drawn. */
export const fileStateWords: Record<
  FileState,
  { word: string; tone: ToneName }
> = {
  lost: { word: 'nobody left in the question', tone: 'accent' },
  abandoned: { word: 'abandoned', tone: 'bad' },
  none: { word: 'no author', tone: 'quiet' },
  one: { word: 'one person', tone: 'warn' },
  two: { word: 'two people', tone: 'plain' },
  many: { word: 'three or more', tone: 'good' },
};

/**
 * @param gone - people of the what-if question, as indexes into `report.people`
 */
export function fileState(
  file: KnownFile,
  gone: ReadonlySet<number>,
): FileState {
  const { authors, abandoned } = file;
  if (authors.length === 0) return 'none';
  if (authors.every(person => gone.has(person))) return 'lost';
  if (abandoned) return 'abandoned';
  const left = authors.filter(person => !gone.has(person)).length;
  if (left === 1) return 'one';
  return left === 2 ? 'two' : 'many';
}

/** The folder of a path, `depth` levels below `from`. */
function folderOf(path: string, from: string, depth: number): string {
  const inner = from && path.startsWith(`${from}/`) ? from.length + 1 : 0;
  const parts = path.slice(inner).split('/');
  const kept = parts.slice(0, Math.min(depth, parts.length - 1));
  return kept.length === 0 ? '(top)' : `${kept.join('/')}/`;
}

/**
 * What the map draws: a cell a file while they can be told apart, else a cell a folder, coloured by
 * how most of its files are known.
 */
export function mapCells(
  files: readonly KnownFile[],
  gone: ReadonlySet<number>,
  from: string,
  maximum = 150,
): TreemapCell[] {
  if (files.length <= maximum) {
    return files.map(file => {
      const { word, tone } = fileStateWords[fileState(file, gone)];
      return { id: file.path, label: file.path, value: 1, tone, meaning: word };
    });
  }
  let folders = new Map<string, KnownFile[]>();
  for (let depth = 1; depth <= 8; depth++) {
    const next = new Map<string, KnownFile[]>();
    for (const file of files) {
      const folder = folderOf(file.path, from, depth);
      const inside = next.get(folder);
      if (inside) inside.push(file);
      else next.set(folder, [file]);
    }
    if (depth > 1 && next.size > maximum) break;
    folders = next;
  }
  return [...folders].map(([folder, inside]) => {
    const counts = new Map<FileState, number>();
    for (const file of inside) {
      const state = fileState(file, gone);
      counts.set(state, (counts.get(state) ?? 0) + 1);
    }
    const present = fileStates.filter(state => counts.has(state));
    const most = present.reduce((best, state) =>
      counts.get(state)! > counts.get(best)! ? state : best,
    );
    return {
      id: folder,
      label: folder,
      value: inside.length,
      tone: fileStateWords[most].tone,
      meaning: `mostly ${fileStateWords[most].word}`,
      detail: present
        .map(state => `${counts.get(state)} ${fileStateWords[state].word}`)
        .join(', '),
    };
  });
}

/** "12 of 40 files". */
export function filesOfAll(count: number, all: number): string {
  return `${count} of ${countOf(all, 'file')}`;
}
