import type { EntityHistory } from '@fathom/backstage-plugin-score-common';
import type { FactChange } from '../fact';
import { CheckEvent, ended, LevelChange, turnsBehind } from '../score';
import type { CheckName, NumberedCheck } from '../scorecard';
import type { PastScorecard } from './pastScorecards';

/** A value on its way: what it was before a change, and after. */
function factOf(
  event: CheckEvent,
  changes: readonly FactChange[],
): EntityHistory['outcomes'][number]['fact'] {
  if (!event.factId) return undefined;
  // Newest first: the change that the judging saw, and the one before it.
  const own = changes.filter(
    change => change.factId === event.factId && change.at <= event.at,
  );
  return {
    id: event.factId,
    ...(own[1]?.value !== undefined && { before: own[1].value }),
    ...(own[0]?.value !== undefined && { after: own[0].value }),
  };
}

const directions = {
  [-1]: 'fell',
  0: 'began',
  1: 'rose',
  [ended]: 'ended',
} as const;

const causeWords: Record<CheckEvent['cause'], string> = {
  unknown: 'changed',
  first: 'judged for the first time',
  code: 'the code changed',
  dataSource: 'what a data source tells changed',
  rule: 'the rule changed',
  ownership: 'the ownership changed',
  exemption: 'an exemption',
  time: 'time passed',
  catalog: 'the catalog entry changed',
  seen: 'seen for the first time',
};

function wordsOf(
  event: CheckEvent,
  fact: EntityHistory['outcomes'][number]['fact'],
): string {
  if (!fact) return causeWords[event.cause];
  const show = (value: unknown) =>
    value === undefined ? 'none' : JSON.stringify(value);
  const is = `${causeWords[event.cause]}: ${fact.id}`;
  return event.cause === 'seen'
    ? `${is} ${show(fact.after)}`
    : `${is} ${show(fact.before)} → ${show(fact.after)}`;
}

/** Why a scorecard is no longer about an entity. */
function endOf(
  { at, scorecard }: LevelChange,
  context: Pick<Parameters<typeof viewHistory>[1], 'turns' | 'names' | 'past'>,
): EntityHistory['levels'][number]['end'] {
  if (context.past.some(({ name, until }) => name === scorecard && until <= at))
    return 'scorecard';
  const turned = context.turns.filter(
    turn =>
      turn.at === at &&
      context.names.get(turn.checkId)?.scorecard === scorecard,
  );
  return turned.some(({ cause }) => cause === 'rule') ? 'rule' : 'catalog';
}

export function viewHistory(
  entityRef: string,
  context: {
    events: readonly CheckEvent[];
    levels: readonly LevelChange[];
    /** All that turned at the moments of the levels. */
    turns: readonly CheckEvent[];
    changes: readonly FactChange[];
    names: ReadonlyMap<number, CheckName>;
    checks: readonly NumberedCheck[];
    past: readonly PastScorecard[];
  },
): EntityHistory {
  const { events, levels, changes, names, checks, past } = context;
  const byId = new Map(checks.map(check => [check.id, check]));
  const scorecards = new Map(
    [...past, ...checks].map(({ scorecard }) => [scorecard.name, scorecard]),
  );
  const titleOf = (id: number, { scorecard, checkId }: CheckName) =>
    byId.get(id)?.check.title ??
    past
      .find(({ name }) => name === scorecard)
      ?.scorecard.levels.flatMap(level => level.checks)
      .find(check => check.id === checkId)?.title;
  const nameOf = (id: number) => {
    const name = names.get(id);
    return name && { ...name, now: byId.get(id) };
  };
  return {
    entityRef,
    outcomes: events.flatMap(event => {
      const name = names.get(event.checkId);
      if (!name) return [];
      const fact = factOf(event, changes);
      const title = titleOf(event.checkId, name);
      return [
        {
          at: event.at,
          scorecard: name.scorecard,
          check: name.checkId,
          ...(title && { title }),
          ...(event.outcome && { outcome: event.outcome }),
          cause: event.cause,
          ...(fact && { fact }),
          words: wordsOf(event, fact),
        },
      ];
    }),
    levels: levels.map(move => {
      const { at, scorecard, before, level, direction } = move;
      const title = scorecards.get(scorecard)?.title;
      const isEnd = direction === ended;
      return {
        at,
        scorecard,
        ...(title && { title }),
        ...(before !== undefined && { before }),
        ...(level !== undefined && { level }),
        // All of its checks ended with it.
        because: isEnd ? [] : turnsBehind(move, context.turns, nameOf),
        direction: directions[direction],
        ...(isEnd && { end: endOf(move, context) }),
      };
    }),
  };
}
