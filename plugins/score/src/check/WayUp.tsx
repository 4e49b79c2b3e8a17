import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import {
  CheckView,
  effortWords,
  ScorecardScoreView,
  wayToNextLevel,
} from '@fathom/backstage-plugin-score-common';
import { EvidenceFigure, OutcomeChip } from '@fathom/ui-kit';
import { explainCheck } from '../explanation';
import { useWords, Words } from '../translation';

/** How long a step takes, and who says so. */
function effortOf(
  { learntFrom }: CheckView,
  { minutes, isGuessed }: { minutes: number; isGuessed: boolean },
  t: Words,
): string {
  const effort = effortWords(Math.round(minutes));
  if (learntFrom !== undefined)
    return t('way.learnt', { effort, times: String(learntFrom) });
  return t(isGuessed ? 'way.guessed' : 'way.said', { effort });
}

/** The shortest way to the next level: what fails, the least effort first, then what is not judged. */
export function WayUp({ score }: { score: ScorecardScoreView }) {
  const t = useWords();
  const way = wayToNextLevel<CheckView>(score, score.checks);
  if (!way || way.steps.length === 0) return null;
  const isGuess = way.steps.some(step => step.isGuess);
  const isLearnt = way.steps.some(
    ({ result }) => result.learntFrom !== undefined,
  );
  return (
    <Box component="section" aria-label={t('way.label')} sx={{ mt: 3 }}>
      <Typography component="h3" variant="h6">
        {t(way.minutes > 0 ? 'way.title' : 'way.titleUnknown', {
          level: way.to,
          effort: effortWords(way.minutes),
        })}
      </Typography>
      <Box component="ol" sx={{ m: 0, mt: 1, pl: 3, typography: 'body2' }}>
        {way.steps.map(({ result, minutes, isGuess: isGuessed }) => (
          <Box component="li" key={result.id} sx={{ py: 0.5 }}>
            <OutcomeChip outcome={result.outcome} />{' '}
            <EvidenceFigure
              evidence={explainCheck(score, result, t)}
              ariaLabel={t('way.step', { check: result.title })}
            >
              {result.title}
            </EvidenceFigure>
            {result.outcome === 'fail' && (
              <Box component="span" sx={{ color: 'text.secondary', ml: 1 }}>
                {effortOf(result, { minutes, isGuessed }, t)}
              </Box>
            )}
          </Box>
        ))}
      </Box>
      {(way.unknown > 0 || isGuess || isLearnt) && (
        <Box sx={{ typography: 'body2', color: 'text.secondary', mt: 0.5 }}>
          {way.unknown > 0 && t('way.unknown', { number: String(way.unknown) })}{' '}
          {isGuess && t('way.guessHint')} {isLearnt && t('way.learntHint')}
        </Box>
      )}
    </Box>
  );
}
