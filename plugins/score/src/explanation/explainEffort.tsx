import { effortWords } from '@fathom/backstage-plugin-score-common';
import type { Explanation } from '@fathom/ui-kit';
import { RuleText } from '../definition';
import type { Words } from '../translation';

/** What stands behind the time that a step takes. */
export function explainEffort(
  step: {
    /** Where on the page: two figures of one page differ. */
    entityRef?: string;
    scorecard: string;
    check: string;
    title: string;
    minutes: number;
    isGuess: boolean;
    learntFrom?: number;
    remedy: string;
  },
  t: Words,
): Explanation {
  const { learntFrom, isGuess } = step;
  let method: string = t(isGuess ? 'effort.guessed' : 'effort.said');
  if (learntFrom !== undefined)
    method = t('effort.learnt', { times: String(learntFrom) });
  return {
    id: ['effort', step.scorecard, step.check, step.entityRef]
      .filter(Boolean)
      .join(':'),
    title: t('effort.title', { check: step.title }),
    value: effortWords(Math.round(step.minutes)),
    means: t('effort.means'),
    computed: { method },
    ...(learntFrom !== undefined && {
      seen: { observations: learntFrom, over: t('effort.times') },
    }),
    change: <RuleText content={step.remedy} />,
  };
}
