import Box from '@mui/material/Box';
import { EvidenceFigure, Explanation } from '@fathom/ui-kit';
import { useWords } from '../translation';
import {
  explainAbandoned,
  explainConfidence,
  explainLifetime,
  explainMargin,
  explainStillHere,
  Known,
} from './explainKnowledge';
import { sentences } from './words';

function Figure({
  label,
  explanation,
  note,
}: {
  label: string;
  explanation: Explanation;
  note?: string;
}) {
  const t = useWords();
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
          {explanation.value === 'Unknown'
            ? t('figure.unknown')
            : explanation.value}
        </EvidenceFigure>
      </Box>
      {note && (
        <Box
          component="dd"
          sx={{ m: 0, typography: 'body2', color: 'text.secondary' }}
        >
          {note}
        </Box>
      )}
    </Box>
  );
}

/** The figures of an entity, each a door to its evidence. */
export function Figures({ known, short }: { known: Known; short?: boolean }) {
  const t = useWords();
  return (
    <Box
      component="dl"
      sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 4, rowGap: 1, m: 0 }}
    >
      <Figure
        label={t('figure.lifetime')}
        explanation={explainLifetime(known)}
      />
      <Figure
        label={t('figure.stillHere')}
        explanation={explainStillHere(known)}
      />
      {!short && (
        <>
          <Figure
            label={t('figure.abandoned')}
            explanation={explainAbandoned(known)}
          />
          <Figure
            label={t('figure.margin')}
            explanation={explainMargin(known)}
          />
          <Figure
            label={t('figure.confidence')}
            explanation={explainConfidence(known)}
            note={sentences(known.report.confidence.reasons.join('; '))}
          />
        </>
      )}
    </Box>
  );
}
