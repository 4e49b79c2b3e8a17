import Box from '@mui/material/Box';
import type { FleetView } from '@fathom/backstage-plugin-score-common';
import { notCounting } from '../naming';
import { useWords } from '../translation';

type Check = FleetView['checks'][number];

/** The head of a check's column: its title, and whether it counts. */
export function FleetHead({
  check,
  tabIndex,
  onCheck,
}: {
  check: Check;
  tabIndex: number;
  onCheck: (check: Check) => void;
}) {
  const t = useWords();
  const stands = notCounting(check, t);
  return (
    <Box
      component="button"
      type="button"
      tabIndex={tabIndex}
      onClick={() => onCheck(check)}
      title={t(stands ? 'fleet.announcedHint' : 'fleet.checkHint', {
        level: check.level,
        check: check.title,
      })}
      sx={{
        font: 'inherit',
        color: stands ? 'text.secondary' : 'inherit',
        background: 'none',
        border: 0,
        p: 0,
        cursor: 'pointer',
        width: 96,
        whiteSpace: 'normal',
        textAlign: 'left',
      }}
    >
      {check.title}
      {stands && (
        <Box component="span" sx={{ display: 'block', fontStyle: 'italic' }}>
          {stands}
        </Box>
      )}
    </Box>
  );
}
