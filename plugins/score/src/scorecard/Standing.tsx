import Box from '@mui/material/Box';
import type { ScorecardPageView } from '@fathom/backstage-plugin-score-common';
import { EvidenceFigure } from '@fathom/ui-kit';
import { explainCounts } from '../explanation';
import { LevelCounts } from '../level';
import { fleetHref } from '../naming';
import { useWords } from '../translation';

/** Who holds which level now, each figure a door; and how many services could be wholly judged. */
export function Standing({ page }: { page: ScorecardPageView }) {
  const t = useWords();
  const { standing, name } = page;
  const count = (level: string | undefined) =>
    standing.levels.find(item => item.level === level)?.count ?? 0;
  return (
    <Box
      sx={{
        display: 'flex',
        flexWrap: 'wrap',
        columnGap: 3,
        rowGap: 0.5,
        typography: 'body2',
      }}
    >
      <LevelCounts
        levels={[...page.levels.map(level => level.name), undefined].map(
          level => ({ level, count: count(level) }),
        )}
        query={{ scorecard: name }}
      />
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
            href: fleetHref({ scorecard: name }),
          },
          t,
        )}
      />
    </Box>
  );
}
