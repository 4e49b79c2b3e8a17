import Box from '@mui/material/Box';
import { RouterLink } from '@backstage/frontend-plugin-api';
import { fleetHref } from '../naming';
import { useWords } from '../translation';

/** How many services hold which level, each a way to just those in the fleet. */
export function LevelCounts({
  levels,
  query,
}: {
  /** In the order in which they are shown; no name is of those without a level. */
  levels: readonly { level?: string; count: number }[];
  /** The filters of the fleet over which they are counted. */
  query: Record<string, string>;
}) {
  const t = useWords();
  return (
    <Box
      component="ul"
      aria-label={t('scorecard.held')}
      sx={{
        ...{ display: 'flex', flexWrap: 'wrap', columnGap: 2 },
        ...{ p: 0, m: 0, listStyle: 'none', typography: 'body2' },
        '& a': { color: 'primary.main' },
      }}
    >
      {levels.map(({ level, count }) => (
        <li key={level ?? ''}>
          <RouterLink href={fleetHref({ ...query, level: level ?? 'none' })}>
            {count} {level ?? t('fleet.withoutLevel')}
          </RouterLink>
        </li>
      ))}
    </Box>
  );
}
