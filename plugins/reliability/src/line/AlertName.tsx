import Box from '@mui/material/Box';
import type { AlertRow } from '@fathom/backstage-plugin-reliability-common';
import { MiddleCut } from '@fathom/ui-kit';
import { useWords } from '../translation';

/** An alert, and whether it pages somebody. */
export function AlertName({
  alert,
  max = 36,
}: {
  alert?: AlertRow;
  /** Characters of its name. */
  max?: number;
}) {
  const t = useWords();
  if (!alert)
    return (
      <Box component="span" sx={{ color: 'text.secondary' }}>
        {t('list.noAlert')}
      </Box>
    );
  return (
    <Box component="span" sx={{ whiteSpace: 'nowrap' }}>
      <MiddleCut text={alert.name} max={max} />
      {alert.paging && (
        <Box component="span" sx={{ ml: 1, color: 'text.secondary' }}>
          {t('list.pages')}
        </Box>
      )}
    </Box>
  );
}
