import Box from '@mui/material/Box';
import type { OncallRecord } from '@fathom/backstage-plugin-reliability-common';
import { OutcomeChip } from '@fathom/ui-kit';
import { useWords } from '../translation';

/** What is asked of whoever carries the pager of a service, and what of it is done. */
export function Standing({
  service,
}: {
  service: OncallRecord['services'][number];
}) {
  const t = useWords();
  return (
    <Box component="ul" sx={{ m: 0, pl: 0, listStyle: 'none' }}>
      {service.criteria.map(({ id, met, sentence: why }) => (
        <Box
          component="li"
          key={id}
          sx={{
            ...{ display: 'flex', flexWrap: 'wrap', columnGap: 1 },
            ...{ alignItems: 'center', mb: 0.5 },
          }}
        >
          {met === undefined ? (
            <OutcomeChip
              outcome="unknown"
              label={`${t(`oncall.criterion.${id}`)}: ${t('oncall.notKnown')}`}
            />
          ) : (
            <OutcomeChip
              outcome={met ? 'pass' : 'fail'}
              label={`${t(`oncall.criterion.${id}`)}: ${t(
                met ? 'oncall.met' : 'oncall.missing',
              )}`}
            />
          )}
          <Box component="span" sx={{ typography: 'body2' }}>
            {why}
          </Box>
        </Box>
      ))}
    </Box>
  );
}
