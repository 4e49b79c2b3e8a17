import type { EntityHistory } from '@fathom/backstage-plugin-score-common';
import type { CheckName } from '../scorecard';
import type { CheckEvent, LevelChange } from './CheckStateStore';

const mostCauses = 5;

/** The checks that turned at the moment of a move, in its direction, and what turned them. */
export function turnsBehind(
  { entityId, at, direction, scorecard }: LevelChange,
  events: readonly CheckEvent[],
  /** Undefined for a check that the caller may not know of. */
  nameOf: (checkId: number) => (CheckName & { title?: string }) | undefined,
): EntityHistory['levels'][number]['because'] {
  return events
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
    .slice(0, mostCauses);
}
