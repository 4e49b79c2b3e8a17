import {
  effortWords,
  PreviewView,
} from '@fathom/backstage-plugin-score-common';
import { Explanation, plainRef } from '@fathom/ui-kit';
import type { Words } from '../translation';

type Move = PreviewView['gains'][number];
type Turned = PreviewView['becomeUnknown'][number];
type Failing = PreviewView['newlyFail'][number];

const mostShown = 100;

/** An entity behind a figure, and the check that decides it. */
export interface Behind {
  entityRef: string;
  words: string;
}

/** What a level hangs on, in words. */
export function becauseWords({ because }: Move): string {
  return because
    .map(({ title, reason }) => (reason ? `${title}: ${reason}` : title))
    .join('; ');
}

export function behindMoves(moves: readonly Move[], t: Words): Behind[] {
  const level = (name: string | undefined) => name ?? t('fleet.withoutLevel');
  return moves.map(move => ({
    entityRef: move.entityRef,
    words: `${t('preview.moved', {
      from: level(move.from),
      to: level(move.to),
    })}. ${becauseWords(move)}`,
  }));
}

export function behindTurned(turned: readonly Turned[]): Behind[] {
  return turned.map(({ entityRef, title, reason }) => ({
    entityRef,
    words: `${title}: ${reason}`,
  }));
}

export function behindFailing(failing: readonly Failing[], t: Words): Behind[] {
  return failing.map(({ entityRef, title, effortMinutes, reason }) => ({
    entityRef,
    words: `${title} (${
      effortMinutes === undefined
        ? t('preview.noEffort')
        : effortWords(effortMinutes)
    }): ${reason}`,
  }));
}

export function behindStanding(
  { entities }: PreviewView['notCounting'][number],
  outcome: 'pass' | 'fail' | 'unknown',
): Behind[] {
  return entities
    .filter(one => one.outcome === outcome)
    .map(({ entityRef, reason }) => ({ entityRef, words: reason }));
}

/** What stands behind a figure of a preview: which entities, each with the check that decides. */
export function explainPreview(
  figure: {
    id: string;
    title: string;
    value: string;
    /** How many there are; some may be left out of the list. */
    count: number;
    means: string;
    behind: readonly Behind[];
    /** Where all of them are shown. */
    remedy?: Explanation['remedy'];
  },
  preview: Pick<PreviewView, 'at' | 'entities'>,
  t: Words,
): Explanation {
  const { id, title, value, means, behind, count, remedy } = figure;
  const byEntity = new Map<string, string[]>();
  for (const { entityRef, words } of behind)
    byEntity.set(entityRef, [...(byEntity.get(entityRef) ?? []), words]);
  const rows = [...byEntity].slice(0, mostShown);
  const shown = rows.reduce((sum, [, words]) => sum + words.length, 0);
  return {
    id: `preview:${id}`,
    title,
    value,
    means,
    computed: {
      method: t(count > shown ? 'preview.methodFirst' : 'preview.method', {
        shown: String(shown),
        all: String(count),
      }),
      values: rows.map(([entityRef, words]) => ({
        label: plainRef(entityRef),
        value: words.join('; '),
      })),
    },
    from: [
      {
        kind: 'query',
        source: t('preview.source'),
        query: t('preview.query'),
        at: preview.at,
      },
    ],
    seen: {
      at: preview.at,
      observations: preview.entities,
      over: t('preview.over'),
    },
    change: t('preview.change'),
    ...(remedy && { remedy }),
  };
}
