import type {
  RunbookLine,
  RunbookLineState,
} from '@fathom/backstage-plugin-reliability-common';
import type { Evidence, Outcome } from '@fathom/kernel';
import {
  entityTitle,
  EvidenceFigure,
  Explanation,
  OutcomeChip,
  Unknown,
} from '@fathom/ui-kit';
import { runbookHref } from '../naming';
import { useWords, Words } from '../translation';
import { alertEvidence, runbookEvidence } from './evidence';

const outcomes: Record<Exclude<RunbookLineState, 'unknown'>, Outcome> = {
  resolved: 'pass',
  'by-declaration': 'pass',
  templated: 'unknown',
  external: 'unknown',
  unchecked: 'unknown',
  dangling: 'fail',
  missing: 'fail',
  orphan: 'notApplicable',
  reached: 'notApplicable',
  nothing: 'notApplicable',
};

function found({ alert, runbook }: RunbookLine, t: Words): string {
  if (alert?.anchorMissing)
    return t('list.anchorMissing', { anchor: alert.anchor ?? '' });
  if (alert?.candidates)
    return t('list.ambiguous', { files: alert.candidates.join(', ') });
  return runbook?.file ?? alert?.wanted ?? t('list.noRunbook');
}

/** What stands behind the state of a line: the alert, its link, and what was found there. */
function explainLine(line: RunbookLine, t: Words): Explanation {
  const { state, entity, alert, runbook, keeper = entity } = line;
  const from: Evidence[] = [
    ...(alert ? [alertEvidence(entity, alert)] : []),
    ...(runbook ? [runbookEvidence(keeper, runbook.file)] : []),
  ];
  return {
    id: `line:${line.id.replaceAll('\n', ':')}`,
    title: alert?.name ?? runbook?.title ?? entityTitle(entity),
    value: t(`state.${state}`),
    means: t(`state.means.${state}`),
    computed: {
      method: t('evidence.linkMethod'),
      values: [
        {
          label: t('evidence.link'),
          value: alert?.url ?? t('evidence.noLink'),
        },
        ...(alert?.how
          ? [
              {
                label: t('evidence.how'),
                value: t(`evidence.howOf.${alert.how}`),
              },
            ]
          : []),
        { label: t('list.runbook'), value: found(line, t) },
      ],
    },
    from: from.length > 0 ? from : [runbookEvidence(entity, '.')],
    ...(entity.readAt && { seen: { at: entity.readAt } }),
    change: t('evidence.linkChange'),
    ...(runbook && {
      remedy: {
        label: t('evidence.openRunbook'),
        href: runbookHref(keeper.entityRef, runbook.file, alert?.anchor),
      },
    }),
  };
}

/** How an alert leads to its runbook, as icon and word, with its evidence one click away. */
export function LineState({ line }: { line: RunbookLine }) {
  const t = useWords();
  if (line.state === 'unknown')
    return (
      <Unknown
        compact
        reason={line.entity.reason ?? t('list.neverLooked')}
        at={line.entity.readAt}
      />
    );
  return (
    <EvidenceFigure evidence={explainLine(line, t)}>
      <OutcomeChip
        outcome={outcomes[line.state]}
        label={t(`state.${line.state}`)}
      />
    </EvidenceFigure>
  );
}
