import Box from '@mui/material/Box';
import type { OncallRecord } from '@fathom/backstage-plugin-reliability-common';
import { OutcomeChip } from '@fathom/ui-kit';
import { useWords } from '../translation';

/** Whether one person can carry the pager of one service, and what is done and missing. */
export function Standing({
  sentence,
  service,
}: {
  sentence: string;
  service: OncallRecord['services'][number];
}) {
  const t = useWords();
  return (
    <>
      <Box component="p" sx={{ my: 1, fontWeight: 600 }}>
        {sentence}
      </Box>
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
                label={`${t(`oncall.criterion.${id}`)}: ${t(
                  'oncall.notKnown',
                )}`}
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
    </>
  );
}
