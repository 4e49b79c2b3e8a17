import type {
  CheckView,
  ScorecardScoreView,
} from '@fathom/backstage-plugin-score-common';
import { Explanation, forgeFileHref, Markdown } from '@fathom/ui-kit';
import type { Words } from '../translation';
import { WhatTurns } from './WhatTurns';

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
  const runs = [
    ...new Set(
      check.operands.flatMap(({ run, source }) =>
        run === undefined ? [] : [`${source ?? ''} ${run}`.trim()],
      ),
    ),
  ];
  const labels = new Map<string, number>();
  return {
    id: `check:${score.name}:${check.id}`,
    title: check.title,
    outcome: check.outcome,
    means: <Markdown content={check.why} topHeading={4} />,
    computed: {
      method: check.rule,
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
    from: check.operands.flatMap(operand => operand.evidence),
    seen: {
      ...(seen[0] && { at: seen[0] }),
      ...(runs.length > 0 && { run: runs.join(', ') }),
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
        {check.outcome === 'pass' ? (
          t('evidence.stays')
        ) : (
          <Markdown content={check.remedy} topHeading={4} />
        )}
      </>
    ),
    ...(href &&
      check.outcome === 'fail' && {
        remedy: { label: t('evidence.openFile'), href },
      }),
  };
}
