import Box from '@mui/material/Box';
import { RouterLink } from '@backstage/frontend-plugin-api';
import type { ScorecardPageView } from '@fathom/backstage-plugin-score-common';
import { EvidenceFigure } from '@fathom/ui-kit';
import { explainCounts } from '../explanation';
import { fleetHref } from '../naming';
import { useWords } from '../translation';

/** Who holds which level now, each figure a door; and how many services could be wholly judged. */
export function Standing({ page }: { page: ScorecardPageView }) {
  const t = useWords();
  const { standing, name } = page;
  const fleet = (query: Record<string, string>) =>
    fleetHref({ scorecard: name, ...query });
  const count = (level: string | undefined) =>
    standing.levels.find(item => item.level === level)?.count ?? 0;
  return (
    <Box
      component="ul"
      aria-label={t('scorecard.held')}
      sx={{
        display: 'flex',
        flexWrap: 'wrap',
        gap: 3,
        p: 0,
        mt: 0,
        typography: 'body2',
        '& li': { listStyle: 'none' },
        '& a': { color: 'primary.main' },
      }}
    >
      {[...page.levels.map(level => level.name), undefined].map(level => (
        <li key={level ?? ''}>
          <RouterLink href={fleet({ level: level ?? 'none' })}>
            {count(level)} {level ?? t('fleet.withoutLevel')}
          </RouterLink>
        </li>
      ))}
      <li>
        <EvidenceFigure
          evidence={explainCounts(
            {
              id: name,
              title: page.title,
              value: t('scorecard.whole', {
                judged: String(standing.judged),
                entities: String(standing.entities),
              }),
              counts: standing.counts,
              href: fleet({}),
            },
            t,
          )}
        />
      </li>
    </Box>
  );
}
