import Box from '@mui/material/Box';
import type { AlertRow } from '@fathom/backstage-plugin-reliability-common';
import { MiddleCut } from '@fathom/ui-kit';
import { useWords } from '../translation';

/** An alert, and whether it pages somebody. */
export function AlertName({
  alert,
  max = 36,
  wraps,
}: {
  alert?: AlertRow;
  /** Characters of its name. */
  max?: number;
  /** Shows the name whole, on several lines of a narrow screen: names of a service often differ in their middle. */
  wraps?: boolean;
}) {
  const t = useWords();
  if (!alert)
    return (
      <Box component="span" sx={{ color: 'text.secondary' }}>
        {t('list.noAlert')}
      </Box>
    );
  const wrapped = {
    display: 'block',
    width: '10rem',
    overflowWrap: 'anywhere',
  };
  return (
    <Box
      component="span"
      sx={wraps ? { ...wrapped, py: 0.5 } : { whiteSpace: 'nowrap' }}
    >
      {wraps ? `${alert.name} ` : <MiddleCut text={alert.name} max={max} />}
      {alert.paging && (
        <Box
          component="span"
          sx={{
            ...{ display: 'inline-block', whiteSpace: 'nowrap' },
            ...{ ml: wraps ? 0 : 1, color: 'text.secondary' },
          }}
        >
          {t('list.pages')}
        </Box>
      )}
    </Box>
  );
}
