import { ReactNode } from 'react';
import Box from '@mui/material/Box';
import type { ObjectiveDetail } from '@fathom/backstage-plugin-reliability-common';
import {
  EvidenceFigure,
  Explanation,
  RelativeTime,
  Unknown,
} from '@fathom/ui-kit';
import { shareText } from '../naming';
import { useWords } from '../translation';
import {
  explainAttainment,
  explainBudget,
  explainBurn,
  explainQuality,
} from './explainObjective';

function Figure({
  label,
  note,
  children,
}: {
  label: string;
  note?: ReactNode;
  children: ReactNode;
}) {
  return (
    <Box sx={{ minWidth: 0 }}>
      <Box component="dt" sx={{ typography: 'body2', color: 'text.secondary' }}>
        {label}
      </Box>
      <Box
        component="dd"
        sx={{
          m: 0,
          fontSize: '1.25rem',
          fontWeight: 600,
          fontVariantNumeric: 'tabular-nums',
        }}
      >
        {children}
      </Box>
      {note && (
        <Box
          component="dd"
          sx={{ m: 0, typography: 'body2', color: 'text.secondary' }}
        >
          {note}
        </Box>
      )}
    </Box>
  );
}

/** The figures of one objective, each a door to its evidence; what is not known is no number. */
export function DetailFigures({
  objective,
  source,
}: {
  objective: ObjectiveDetail;
  /** Id of the metrics backend. */
  source?: string;
}) {
  const t = useWords();
  const reason = objective.reason ?? t('objective.neverMeasured');
  const door = (explanation: Explanation) =>
    explanation.value === undefined ? (
      <Unknown compact reason={reason} at={objective.evaluatedAt} />
    ) : (
      <EvidenceFigure evidence={explanation} />
    );
  const { exhaustsAt, evaluatedAt, how, burning } = objective;
  return (
    <Box
      component="dl"
      sx={{
        display: 'flex',
        flexWrap: 'wrap',
        columnGap: 4,
        rowGap: 1,
        m: 0,
        mt: 1.5,
      }}
    >
      <Figure
        label={t('objective.attainment')}
        note={[
          t('objective.ofTarget', { target: shareText(objective.target) }),
          ...(how === 'averaged' ? [t('objective.averaged')] : []),
        ].join(', ')}
      >
        {door(explainAttainment(objective, t, source))}
      </Figure>
      <Figure label={t('objective.budgetLeft')}>
        {door(explainBudget(objective, t, source))}
      </Figure>
      <Figure
        label={t('objective.burn')}
        note={burning && t(`objective.burning.${burning}`)}
      >
        {door(explainBurn(objective, t, source))}
      </Figure>
      {/* An old rate does not tell what comes. */}
      {objective.burnRate !== undefined && !objective.stale && (
        <Figure label={t('objective.spentAt')}>
          <Box
            component="span"
            sx={exhaustsAt ? {} : { fontSize: '1rem', fontWeight: 400 }}
          >
            {exhaustsAt ? (
              <RelativeTime at={exhaustsAt} />
            ) : (
              t(
                objective.state === 'exhausted'
                  ? 'objective.spentAlready'
                  : 'objective.spentNever',
              )
            )}
          </Box>
        </Figure>
      )}
      <Figure label={t('objective.coverage')}>
        {door(explainQuality(objective, t, source))}
      </Figure>
      <Figure label={t('objective.evaluated')}>
        <Box component="span" sx={{ fontSize: '1rem', fontWeight: 400 }}>
          {evaluatedAt ? (
            <RelativeTime at={evaluatedAt} />
          ) : (
            t('objective.notEvaluated')
          )}
        </Box>
      </Figure>
    </Box>
  );
}
