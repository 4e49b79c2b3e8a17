import Box from '@mui/material/Box';
import {
  ObjectiveDetail,
  shareText,
} from '@fathom/backstage-plugin-reliability-common';
import {
  EvidenceFigure,
  Explanation,
  Figure,
  Figures,
  RelativeTime,
  Unknown,
} from '@fathom/ui-kit';
import { useWords } from '../translation';
import {
  explainAttainment,
  explainBudget,
  explainBurn,
  explainQuality,
} from './explainObjective';

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
    <Box sx={{ mt: 1.5 }}>
      <Figures>
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
          note={
            objective.stale
              ? t('objective.stale')
              : burning && t(`objective.burning.${burning}`)
          }
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
      </Figures>
    </Box>
  );
}
