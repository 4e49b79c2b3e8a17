import type { RollupPageView } from '@fathom/backstage-plugin-score-common';
import { CheckEvent, LevelChange, ToldCheck, turnsBehind } from '../score';

/** Levels lost and gained, each with the checks that turned at that moment and what turned them. */
export function viewMoves(
  moves: readonly LevelChange[],
  context: {
    events: readonly CheckEvent[];
    refOf(entityId: number): string;
    /** Undefined for a check that the caller may not know of. */
    nameOf(checkId: number): ToldCheck | undefined;
  },
): RollupPageView['moves'] {
  const { events, refOf, nameOf } = context;
  return moves.map(move => ({
    entityRef: refOf(move.entityId),
    at: move.at,
    ...(move.before !== undefined && { before: move.before }),
    ...(move.level !== undefined && { level: move.level }),
    because: turnsBehind(move, events, nameOf),
  }));
}
