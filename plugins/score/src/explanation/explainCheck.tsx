import { Fragment } from 'react';
import { RouterLink } from '@backstage/frontend-plugin-api';
import type {
  CheckView,
  ScorecardScoreView,
} from '@fathom/backstage-plugin-score-common';
import {
  Explanation,
  forgeFileHref,
  plainRef,
  RelativeTime,
} from '@fathom/ui-kit';
import { RuleText, ruleWords } from '../definition';
import { dayOf } from '../naming';
import type { Words } from '../translation';
import { WhatTurns } from './WhatTurns';

/** Since when the outcome holds and what turned it, and by whose decision where it is excused. */
function Since({ check, t }: { check: CheckView; t: Words }) {
  const { since, cause, exemption, beneath } = check;
  return (
    <>
      {since && (
        <div>
          {t('evidence.since', { day: dayOf(since) })} (
          <RelativeTime at={since} />)
          {cause &&
            `: ${
              cause === 'first' ? t('evidence.first') : t(`cause.${cause}`)
            }`}
        </div>
      )}
      {exemption && (
        <div>
          {t('checks.exempt', {
            day: dayOf(exemption.until),
            reason: exemption.reason,
          })}{' '}
          {exemption.approvedBy
            ? t('evidence.approvedBy', {
                person: plainRef(exemption.approvedBy),
              })
            : t('evidence.approved')}
        </div>
      )}
      {beneath && <div>{t('checks.says', beneath)}</div>}
    </>
  );
}

/** What proves each value, once; with the name of the fact where there are several. */
function proofsOf(operands: CheckView['operands']): Explanation['from'] {
  const several = new Set(operands.map(({ fact }) => fact)).size > 1;
  const found = operands.flatMap(({ fact, evidence }) =>
    evidence.map(item => (several && fact ? { ...item, of: fact } : item)),
  );
  return [...new Map(found.map(item => [JSON.stringify(item), item])).values()];
}

/** What stands behind the outcome of one check, for the evidence drawer. */
export function explainCheck(
  score: Pick<ScorecardScoreView, 'name'>,
  check: CheckView,
  t: Words,
): Explanation {
  const [file] = check.evidence.filter(evidence => evidence.kind === 'file');
  const href = file?.kind === 'file' ? forgeFileHref(file) : undefined;
  const seen = check.operands
    .map(operand => operand.observedAt)
    .filter(at => at !== undefined)
    .sort();
  const runs = new Map(
    check.operands.flatMap(({ run, source }) =>
      run === undefined ? [] : [[run, `${source ?? ''} ${run}`.trim()]],
    ),
  );
  // Its filter lets the entity out: nothing was compared.
  const isLetOut = check.outcome === 'notApplicable' && !check.beneath;
  const labels = new Map<string, number>();
  return {
    id: `check:${score.name}:${check.id}`,
    title: check.title,
    outcome: check.outcome,
    means: <RuleText content={check.why} />,
    ...((check.since || check.exemption || check.beneath) && {
      since: <Since check={check} t={t} />,
    }),
    computed: {
      method: ruleWords(check.rule),
      code: true,
      values: check.operands.map(operand => {
        const label = operand.fact ?? t('evidence.value');
        const times = (labels.get(label) ?? 0) + 1;
        labels.set(label, times);
        return {
          label: `${label}${times > 1 ? ` (${times})` : ''}${
            operand.decided ? t('evidence.decides') : ''
          }`,
          value: operand.words,
          unknown: operand.outcome === 'unknown',
        };
      }),
    },
    from: isLetOut ? check.evidence : proofsOf(check.operands),
    seen: {
      ...(seen[0] && { at: seen[0] }),
      ...(runs.size > 0 && {
        run: [...runs].map(([run, name], index) => (
          <Fragment key={run}>
            {index > 0 && ', '}
            <RouterLink
              href={`/scorecards/runs?id=${run}`}
              style={{ color: 'inherit', textDecoration: 'underline' }}
            >
              {name}
            </RouterLink>
          </Fragment>
        )),
      }),
      observations: check.operands.length,
      over: t(
        check.operands.length === 1
          ? 'evidence.comparison'
          : 'evidence.comparisons',
      ),
    },
    change: (
      <>
        {check.turn && <WhatTurns turn={check.turn} />}
        {isLetOut && `${check.reason} ${t('evidence.letOut')}`}
        {check.outcome === 'pass' && t('evidence.stays')}
        {check.outcome !== 'pass' && !isLetOut && (
          <RuleText content={check.remedy} />
        )}
      </>
    ),
    ...(href &&
      check.outcome === 'fail' && {
        remedy: { label: t('evidence.openFile'), href },
      }),
  };
}
