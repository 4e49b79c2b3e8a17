import type { RollupPageView } from '@fathom/backstage-plugin-score-common';
import type { CheckEvent, LevelChange } from '../score';
import type { CheckName } from '../scorecard';

const mostCauses = 5;

/** Levels lost and gained, each with the checks that turned at that moment and what turned them. */
export function viewMoves(
  moves: readonly LevelChange[],
  context: {
    events: readonly CheckEvent[];
    refOf(entityId: number): string;
    /** Undefined for a check that the caller may not know of. */
    nameOf(checkId: number): (CheckName & { title?: string }) | undefined;
  },
): RollupPageView['moves'] {
  const { events, refOf, nameOf } = context;
  return moves.map(({ entityId, at, before, level, direction, scorecard }) => ({
    entityRef: refOf(entityId),
    at,
    ...(before !== undefined && { before }),
    ...(level !== undefined && { level }),
    because: events
      .filter(({ outcome, ...event }) => {
        const isOpen = outcome === 'fail' || outcome === 'unknown';
        return (
          event.entityId === entityId &&
          event.at === at &&
          isOpen === direction < 0
        );
      })
      .flatMap(({ checkId, outcome, cause }) => {
        const name = nameOf(checkId);
        if (name?.scorecard !== scorecard) return [];
        const { checkId: check, title } = name;
        return [
          {
            check,
            ...(title && { title }),
            ...(outcome && { outcome }),
            cause,
          },
        ];
      })
      .slice(0, mostCauses),
  }));
}
