import Box from '@mui/material/Box';
import { RouterLink } from '@backstage/frontend-plugin-api';
import type { FleetView } from '@fathom/backstage-plugin-score-common';
import { checkHref, notCounting } from '../naming';
import { useWords } from '../translation';

type Check = FleetView['checks'][number];

/** The head of a check's column: its title, whether it counts, and the way to its page. */
export function FleetHead({
  scorecard,
  check,
  tabIndex,
}: {
  scorecard: string;
  check: Check;
  tabIndex: number;
}) {
  const t = useWords();
  const stands = notCounting(check, t);
  return (
    <Box
      sx={{
        width: 96,
        whiteSpace: 'normal',
        color: stands ? 'text.secondary' : 'inherit',
        '& a': { color: 'inherit' },
      }}
    >
      <RouterLink
        href={checkHref(scorecard, check.id)}
        tabIndex={tabIndex}
        title={t('checkPage.open', {
          level: check.level,
          check: check.title,
        })}
      >
        {check.title}
      </RouterLink>
      {stands && (
        <Box component="span" sx={{ display: 'block', fontStyle: 'italic' }}>
          {stands}
        </Box>
      )}
    </Box>
  );
}
