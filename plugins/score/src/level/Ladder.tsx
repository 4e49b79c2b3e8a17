import Box from '@mui/material/Box';
import type { ScorecardScoreView } from '@fathom/backstage-plugin-score-common';
import { EvidenceFigure, OutcomeChip } from '@fathom/ui-kit';
import { explainCounts } from '../explanation';
import { tabHref } from '../naming';
import { useWords, Words } from '../translation';

type Step = ScorecardScoreView['ladder'][number];

function stepWords({ counts }: Step, t: Words): string {
  const parts: string[] = [];
  if (counts.fail > 0)
    parts.push(t('ladder.left', { number: String(counts.fail) }));
  if (counts.unknown > 0)
    parts.push(t('ladder.notJudged', { number: String(counts.unknown) }));
  // Its own checks pass, one below it does not.
  return parts.join(', ') || t('ladder.waits');
}

/** The levels in order: which are reached, and what is left in each other, each a door to its counts. */
export function Ladder({
  entityRef,
  score,
}: {
  entityRef: string;
  score: Pick<ScorecardScoreView, 'name' | 'ladder'>;
}) {
  const t = useWords();
  return (
    <Box
      component="ol"
      aria-label={t('ladder.label')}
      sx={{
        display: 'flex',
        flexWrap: 'wrap',
        gap: 2,
        m: 0,
        p: 0,
        listStyle: 'none',
      }}
    >
      {score.ladder.map(step => {
        const open = step.counts.fail > 0 ? 'fail' : 'unknown';
        const words = step.reached ? t('ladder.reached') : stepWords(step, t);
        return (
          <Box
            component="li"
            key={step.name}
            sx={{ display: 'flex', gap: 1, alignItems: 'center' }}
          >
            <OutcomeChip
              outcome={step.reached ? 'pass' : open}
              label={step.name}
            />
            <Box
              component="span"
              sx={{ typography: 'body2', color: 'text.secondary' }}
            >
              <EvidenceFigure
                evidence={explainCounts(
                  {
                    id: `ladder:${score.name}:${step.name}`,
                    title: step.name,
                    value: words,
                    counts: step.counts,
                    href: tabHref(entityRef),
                  },
                  t,
                )}
              >
                {words}
              </EvidenceFigure>
            </Box>
          </Box>
        );
      })}
    </Box>
  );
}
