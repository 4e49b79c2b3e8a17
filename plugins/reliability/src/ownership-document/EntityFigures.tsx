import Box from '@mui/material/Box';
import type { EntityRunbooksDetail } from '@fathom/backstage-plugin-reliability-common';
import { EvidenceFigure, Explanation } from '@fathom/ui-kit';
import { useWords } from '../translation';
import { explainCoverage, explainFresh, explainPaging } from './explainEntity';

function Figure({ label, evidence }: { label: string; evidence: Explanation }) {
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
        <EvidenceFigure evidence={evidence} />
      </Box>
    </Box>
  );
}

/** What a component carries, in figures that open into their evidence. */
export function EntityFigures({ answer }: { answer: EntityRunbooksDetail }) {
  const t = useWords();
  return (
    <Box
      component="dl"
      sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 4, rowGap: 1, m: 0 }}
    >
      <Figure label={t('tab.coverage')} evidence={explainCoverage(answer, t)} />
      <Figure label={t('tab.paging')} evidence={explainPaging(answer, t)} />
      <Figure label={t('tab.exercised')} evidence={explainFresh(answer, t)} />
    </Box>
  );
}
