import Box from '@mui/material/Box';
import { RouterLink } from '@backstage/frontend-plugin-api';
import { plainRef } from '@fathom/ui-kit';
import { checkHref, rollupHref, scorecardHref } from '../naming';
import { useWords } from '../translation';

/** From a filtered fleet to the pages of what it is filtered by. */
export function FleetDoors({
  scorecard,
  check,
  refs,
}: {
  scorecard: string;
  check?: { id: string; title: string };
  /** The team, system or domain that it is filtered by. */
  refs: readonly string[];
}) {
  const t = useWords();
  return (
    <Box
      sx={{
        display: 'flex',
        flexWrap: 'wrap',
        columnGap: 3,
        rowGap: 0.5,
        mb: 2,
        typography: 'body2',
        '& a': { color: 'primary.main' },
      }}
    >
      <RouterLink href={scorecardHref(scorecard)}>
        {t('fleet.definition')}
      </RouterLink>
      {check && (
        <RouterLink href={checkHref(scorecard, check.id)}>
          {t('fleet.aboutCheck', { check: check.title })}
        </RouterLink>
      )}
      {refs.map(ref => {
        const href = rollupHref(ref);
        return (
          href && (
            <RouterLink key={ref} href={href}>
              {t('fleet.aboutTeam', { team: plainRef(ref) })}
            </RouterLink>
          )
        );
      })}
    </Box>
  );
}
