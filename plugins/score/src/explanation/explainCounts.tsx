import { outcomes } from '@fathom/kernel';
import type { CheckPageView } from '@fathom/backstage-plugin-score-common';
import { Explanation, outcomeWord } from '@fathom/ui-kit';
import type { Words } from '../translation';

type Debt = CheckPageView['exemptions'];

/** What stands behind a sum of outcomes: the five kinds, of which only two are judged. */
export function explainCounts(
  sum: {
    id: string;
    title: string;
    value: string;
    counts: CheckPageView['counts'];
    /** Where it is shown one by one. */
    href: string;
  },
  t: Words,
): Explanation {
  const { id, title, value, counts, href } = sum;
  return {
    id: `counts:${id}`,
    title,
    value,
    means: t('sums.means'),
    computed: {
      method: t('sums.method'),
      values: outcomes.map(outcome => ({
        label: outcomeWord(outcome),
        value: String(counts[outcome]),
      })),
    },
    seen: {
      observations: outcomes.reduce((all, one) => all + counts[one], 0),
      over: t('sums.outcomes'),
    },
    change: t('sums.change'),
    remedy: { label: t('sums.open'), href },
  };
}

/** What stands behind exemption debt. */
export function explainDebt(
  debt: Debt,
  about: {
    id: string;
    title: string;
    /** The figure that is opened; the days unless given. */
    value?: string;
    /** Where they are shown; the list of all unless given. */
    href?: string;
  },
  t: Words,
): Explanation {
  return {
    id: `debt:${about.id}`,
    title: t('debt.of', { title: about.title }),
    value: about.value ?? t('debt.value', { days: String(debt.days) }),
    means: t('debt.means'),
    computed: {
      method: t('debt.method'),
      values: (['active', 'endingSoon', 'requested', 'days'] as const).map(
        figure => ({ label: t(`debt.${figure}`), value: String(debt[figure]) }),
      ),
    },
    seen: { observations: debt.active, over: t('debt.over') },
    change: t('debt.change'),
    remedy: {
      label: t('debt.open'),
      href: about.href ?? '/scorecards/exemptions',
    },
  };
}
