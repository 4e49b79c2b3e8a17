import type { EntityHistory } from '@fathom/backstage-plugin-score-common';
import type { CheckName, NumberedCheck } from '../scorecard';
import type { CheckEvent, LevelChange } from './CheckStateStore';

const mostCauses = 5;

/** A check as it is told: none of now where it is gone. */
export type ToldCheck = CheckName & { now?: NumberedCheck };

/** Whether a check stands where it can hold up the level that moved; one that is gone may have. */
function holdsUp(
  { now }: ToldCheck,
  { before, level, direction }: LevelChange,
): boolean {
  if (!now) return true;
  const names = now.scorecard.levels.map(({ name }) => name);
  const top = names.indexOf((direction > 0 ? level : before) ?? '');
  return top < 0 || names.indexOf(now.check.level) <= top;
}

/** The checks that turned at the moment of a move, in its direction, and what turned them. */
export function turnsBehind(
  move: LevelChange,
  events: readonly CheckEvent[],
  /** Undefined for a check that the caller may not know of. */
  nameOf: (checkId: number) => ToldCheck | undefined,
): EntityHistory['levels'][number]['because'] {
  const { entityId, at, direction, scorecard } = move;
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
      if (name?.scorecard !== scorecard || !holdsUp(name, move)) return [];
      const { checkId: check, now } = name;
      return [
        {
          check,
          ...(now && { title: now.check.title }),
          ...(outcome && { outcome }),
          cause,
        },
      ];
    })
    .slice(0, mostCauses);
}
