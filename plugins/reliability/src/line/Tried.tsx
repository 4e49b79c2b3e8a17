import Box from '@mui/material/Box';
import type {
  EntityRunbooks,
  RunbookRow,
} from '@fathom/backstage-plugin-reliability-common';
import { EvidenceFigure, Explanation, RelativeTime } from '@fathom/ui-kit';
import { runbookHref } from '../naming';
import { useWords, Words } from '../translation';
import { runbookEvidence } from './evidence';

function explainTried(
  keeper: EntityRunbooks,
  runbook: RunbookRow,
  t: Words,
): Explanation {
  const { lastExercise, exerciseCount, freshness, people } = runbook;
  return {
    id: `tried:${keeper.entityRef}:${runbook.file}`,
    title: t('evidence.triedTitle', { title: runbook.title }),
    value: lastExercise?.at.slice(0, 10) ?? t('freshness.never'),
    means: t(`freshness.means.${freshness}`),
    computed: {
      method: t('evidence.triedMethod'),
      values: [
        { label: t('page.times'), value: String(exerciseCount) },
        ...(lastExercise
          ? [
              {
                label: t('exercise.outcome'),
                value: t(`outcome.${lastExercise.outcome}`),
              },
              {
                label: t('exercise.kind'),
                value: t(`kind.${lastExercise.kind}`),
              },
            ]
          : []),
        {
          label: t('page.people'),
          value: people === undefined ? t('page.fewPeople') : String(people),
          unknown: people === undefined,
        },
        {
          label: t('page.severity'),
          value: runbook.severity ?? t('evidence.severityUnknown'),
          unknown: runbook.severity === undefined,
        },
      ],
    },
    from: [
      lastExercise?.source === 'portal'
        ? { kind: 'event', id: t('evidence.recorded'), at: lastExercise.at }
        : runbookEvidence(keeper, runbook.file, lastExercise?.line),
    ],
    seen: {
      ...(keeper.readAt && { at: keeper.readAt }),
      observations: exerciseCount,
      over: t('evidence.exercises'),
    },
    change: t('evidence.triedChange'),
    remedy: {
      label: t('evidence.openRunbook'),
      href: runbookHref(keeper.entityRef, runbook.file),
    },
  };
}

/** When a runbook was last tried and how fresh that is. */
export function Tried({
  keeper,
  runbook,
}: {
  keeper: EntityRunbooks;
  runbook: RunbookRow;
}) {
  const t = useWords();
  const { lastExercise, freshness } = runbook;
  const explanation = explainTried(keeper, runbook, t);
  const word =
    lastExercise?.outcome === 'failed'
      ? t('outcome.failed')
      : t(`freshness.${freshness}`);
  return (
    <Box component="span" sx={{ whiteSpace: 'nowrap' }}>
      {lastExercise && (
        <>
          <RelativeTime at={lastExercise.at} />{' '}
        </>
      )}
      <EvidenceFigure
        evidence={explanation}
        ariaLabel={`${explanation.title}: ${word}`}
      >
        {word}
      </EvidenceFigure>
    </Box>
  );
}

/** How often a runbook was tried. */
export function Times({
  keeper,
  runbook,
}: {
  keeper: EntityRunbooks;
  runbook: RunbookRow;
}) {
  const t = useWords();
  return (
    <EvidenceFigure
      evidence={explainTried(keeper, runbook, t)}
      ariaLabel={`${t('page.times')}: ${runbook.exerciseCount}`}
    >
      {runbook.exerciseCount}
    </EvidenceFigure>
  );
}
