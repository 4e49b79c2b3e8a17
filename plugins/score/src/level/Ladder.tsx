import Box from '@mui/material/Box';
import type { ScorecardScoreView } from '@fathom/backstage-plugin-score-common';
import { OutcomeChip } from '@fathom/ui-kit';
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

/** The levels in order: which are reached, and what is left in each other. */
export function Ladder({ ladder }: { ladder: readonly Step[] }) {
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
      {ladder.map(step => {
        const open = step.counts.fail > 0 ? 'fail' : 'unknown';
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
              {step.reached ? t('ladder.reached') : stepWords(step, t)}
            </Box>
          </Box>
        );
      })}
    </Box>
  );
}
