import Box from '@mui/material/Box';
import {
  EvidenceFigure,
  Explanation,
  ShareBar,
  ShareBarProps,
} from '@fathom/ui-kit';

/** A share as a bar that is a door to its evidence. */
export function ShareDoor({
  evidence,
  ...bar
}: ShareBarProps & { evidence: Explanation }) {
  return (
    <Box
      sx={{
        '& > button': { display: 'flex', width: '100%' },
        '& > button > div': { flex: 1 },
      }}
    >
      <EvidenceFigure evidence={evidence}>
        <ShareBar {...bar} />
      </EvidenceFigure>
    </Box>
  );
}
