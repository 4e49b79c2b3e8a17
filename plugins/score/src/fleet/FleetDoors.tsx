import Box from '@mui/material/Box';
import { RouterLink } from '@backstage/frontend-plugin-api';
import { checkHref, plainRef, teamHref } from '../naming';
import { useWords } from '../translation';

/** From a filtered fleet to the pages of what it is filtered by. */
export function FleetDoors({
  scorecard,
  check,
  owner,
}: {
  scorecard: string;
  check?: { id: string; title: string };
  owner?: string;
}) {
  const t = useWords();
  const team = owner && /^[^:]+:[^/]+\/.+$/.test(owner) && teamHref(owner);
  if (!check && !team) return null;
  return (
    <Box
      sx={{
        display: 'flex',
        flexWrap: 'wrap',
        gap: 3,
        mb: 2,
        typography: 'body2',
        '& a': { color: 'primary.main' },
      }}
    >
      {check && (
        <RouterLink href={checkHref(scorecard, check.id)}>
          {t('fleet.aboutCheck', { check: check.title })}
        </RouterLink>
      )}
      {team && (
        <RouterLink href={team}>
          {t('fleet.aboutTeam', { team: plainRef(owner) })}
        </RouterLink>
      )}
    </Box>
  );
}
