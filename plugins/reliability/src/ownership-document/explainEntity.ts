import {
  EntityRunbooksDetail,
  isCovered,
} from '@fathom/backstage-plugin-reliability-common';
import { type Explanation, percentWords } from '@fathom/ui-kit';
import { alertEvidence, runbookEvidence } from '../line';
import { tabHref } from '../naming';
import type { Words } from '../translation';

const most = 20;

function seen({ readAt, commit }: EntityRunbooksDetail): Explanation['seen'] {
  return {
    ...(readAt && { at: readAt }),
    ...(commit && { run: commit.slice(0, 12) }),
  };
}

/** How many alerts lead to a runbook; the evidence is those that do not. */
export function explainCoverage(
  answer: EntityRunbooksDetail,
  t: Words,
): Explanation {
  const { coverage, alerts } = answer;
  const bad = alerts.filter(alert => !isCovered(alert));
  return {
    id: 'reliability:coverage',
    title: t('evidence.coverageTitle'),
    value:
      coverage.share === undefined
        ? t('tab.noAlerts')
        : `${coverage.covered} / ${coverage.alerts}`,
    means: t('evidence.coverageMeans'),
    computed: {
      method: t('evidence.coverageMethod'),
      values: [
        ...Object.entries(coverage.statuses)
          .filter(([, count]) => count > 0)
          .map(([status, count]) => ({
            label: t(`state.${status as 'resolved'}`),
            value: String(count),
          })),
        ...(coverage.interval
          ? [
              {
                label: t('evidence.interval'),
                value: coverage.interval.map(percentWords).join(' – '),
              },
            ]
          : []),
      ],
    },
    from: (bad.length > 0 ? bad : alerts)
      .slice(0, most)
      .map(alert => alertEvidence(answer, alert)),
    seen: seen(answer),
    change: t('evidence.linkChange'),
  };
}

/** The alerts that wake somebody and lead nowhere. */
export function explainPaging(
  answer: EntityRunbooksDetail,
  t: Words,
): Explanation {
  const bad = answer.alerts.filter(alert => alert.paging && !isCovered(alert));
  return {
    id: 'reliability:paging',
    title: t('evidence.pagingTitle'),
    value: String(answer.coverage.pagingUncovered),
    means: t('evidence.pagingMeans'),
    computed: {
      method: t('evidence.linkMethod'),
      values: bad.map(({ name, status }) => ({
        label: name,
        value: t(`state.${status}`),
      })),
    },
    from: bad.slice(0, most).map(alert => alertEvidence(answer, alert)),
    seen: seen(answer),
    change: t('evidence.linkChange'),
  };
}

/** How many of the runbooks were tried and are fresh. */
export function explainFresh(
  answer: EntityRunbooksDetail,
  t: Words,
): Explanation {
  const fresh = answer.runbooks.filter(row => row.freshness === 'fresh');
  return {
    id: 'reliability:fresh',
    title: t('evidence.freshTitle'),
    value: `${fresh.length} / ${answer.runbooks.length}`,
    means: t('evidence.freshMeans'),
    computed: {
      method: `${t('evidence.freshMethod')} ${t('evidence.triedMethod')}`,
      values: answer.runbooks.map(row => ({
        label: row.title,
        value: [
          t(`freshness.${row.freshness}`),
          row.lastExercise?.at.slice(0, 10),
        ]
          .filter(Boolean)
          .join(', '),
      })),
    },
    from: answer.runbooks
      .slice(0, most)
      .map(row => runbookEvidence(answer, row.file)),
    seen: seen(answer),
    change: t('evidence.triedChange'),
    remedy: { label: t('tab.see'), href: tabHref(answer.entityRef) },
  };
}
