import Box from '@mui/material/Box';
import { RouterLink } from '@backstage/frontend-plugin-api';
import type { EntityObjectives } from '@fathom/backstage-plugin-reliability-common';
import { LoadState, Loadable, RelativeTime } from '@fathom/ui-kit';
import { objectiveHref } from '../naming';
import { useWords } from '../translation';
import { Attainment, Budget, Burn } from './RowFigures';
import { SourceNotice } from './SourceNotice';
import { StateChip } from './StateChip';

const most = 4;

function Lines({ answer }: { answer: EntityObjectives }) {
  const t = useWords();
  const { objectives, source } = answer;
  if (objectives.length === 0) return null;
  return (
    <Box sx={{ mb: 2 }}>
      <SourceNotice source={source} />
      <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
        {objectives.slice(0, most).map(row => (
          <Box
            component="li"
            key={row.id}
            sx={{
              py: 0.75,
              borderBottom: 1,
              borderColor: 'divider',
              typography: 'body2',
              '& a': { color: 'primary.main' },
            }}
          >
            <Box
              sx={{
                display: 'flex',
                flexWrap: 'wrap',
                justifyContent: 'space-between',
                columnGap: 2,
              }}
            >
              <RouterLink href={objectiveHref(row.entityRef, row.id)}>
                {row.title}
              </RouterLink>
              <StateChip row={row} compact />
            </Box>
            <Box
              sx={{
                display: 'flex',
                flexWrap: 'wrap',
                alignItems: 'center',
                columnGap: 2,
              }}
            >
              <Attainment row={row} />
              <Budget row={row} />
              {row.burning && !row.stale && (
                <span>
                  {t('objective.burn')} <Burn row={row} />
                  {row.since && (
                    <>
                      {' '}
                      <RelativeTime at={row.since} />
                    </>
                  )}
                </span>
              )}
            </Box>
          </Box>
        ))}
      </Box>
      {objectives.length > most && (
        <Box sx={{ typography: 'body2', color: 'text.secondary', mt: 0.5 }}>
          {t('objective.more', { number: String(objectives.length - most) })}
        </Box>
      )}
    </Box>
  );
}

/** On a card: each objective with what was attained, what is left and whether it burns. */
export function ObjectiveLines({
  state,
}: {
  state: Loadable<EntityObjectives>;
}) {
  const t = useWords();
  return (
    <LoadState state={state} what={t('objective.loading')} lines={2}>
      {answer => <Lines answer={answer} />}
    </LoadState>
  );
}
