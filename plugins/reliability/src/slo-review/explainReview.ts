import type { SloReviewFleet } from '@fathom/backstage-plugin-reliability-common';
import type { Explanation } from '@fathom/ui-kit';
import type { Words } from '../translation';

/** An SLO among those of all components. */
export type ReviewRow = SloReviewFleet['items'][number];

/** Why the review of an SLO is due when it is. */
export function explainReview(row: ReviewRow, t: Words): Explanation {
  const { entityRef, slo, due, because, everyDays, problem } = row;
  const { repository, commit, file, line, lastReview } = row;
  return {
    id: `reliability:review:${entityRef}:${slo}`,
    title: t('review.dueOf', { slo }),
    value: due.slice(0, 10),
    means: [t('review.means'), ...(problem ? [problem] : [])].join(' '),
    computed: {
      method: t(`review.method.${because}`),
      values: [
        {
          label: t('review.every'),
          value: t('review.days', { number: String(everyDays) }),
        },
        {
          label: t('review.last'),
          value: lastReview?.at.slice(0, 10) ?? t('review.never'),
        },
      ],
    },
    from: [{ kind: 'file', repository, commit, file, line }],
    change: t('review.change'),
  };
}
