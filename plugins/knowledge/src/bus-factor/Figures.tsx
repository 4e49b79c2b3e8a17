import Box from '@mui/material/Box';
import { EvidenceFigure, Explanation } from '@fathom/ui-kit';
import {
  explainAbandoned,
  explainConfidence,
  explainLifetime,
  explainStillHere,
  Known,
} from './explainKnowledge';

function Figure({
  label,
  explanation,
}: {
  label: string;
  explanation: Explanation;
}) {
  return (
    <Box sx={{ minWidth: 0 }}>
      <Box component="dt" sx={{ typography: 'body2', color: 'text.secondary' }}>
        {label}
      </Box>
      <Box
        component="dd"
        sx={{
          m: 0,
          fontSize: '1.25rem',
          fontWeight: 600,
          fontVariantNumeric: 'tabular-nums',
        }}
      >
        <EvidenceFigure evidence={explanation}>
          {explanation.value === 'Unknown' ? '? Unknown' : explanation.value}
        </EvidenceFigure>
      </Box>
    </Box>
  );
}

/** The figures of an entity, each a door to its evidence. */
export function Figures({ known, short }: { known: Known; short?: boolean }) {
  return (
    <Box
      component="dl"
      sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 4, rowGap: 1, m: 0 }}
    >
      <Figure label="Lifetime" explanation={explainLifetime(known)} />
      <Figure label="Still here" explanation={explainStillHere(known)} />
      {!short && (
        <>
          <Figure label="Abandoned" explanation={explainAbandoned(known)} />
          <Figure label="Confidence" explanation={explainConfidence(known)} />
        </>
      )}
    </Box>
  );
}
