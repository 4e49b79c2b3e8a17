import Box from '@mui/material/Box';
import { outcomes } from '@fathom/kernel';
import type {
  CheckView,
  ScorecardScoreView,
} from '@fathom/backstage-plugin-score-common';
import {
  EvidenceFigure,
  EvidenceLink,
  OutcomeChip,
  RelativeTime,
} from '@fathom/ui-kit';
import { explainCheck } from '../explanation';
import { useWords } from '../translation';

/** Columns and widths; what is left is for the reason. */
const columns = [
  ['outcome', '8.5rem'],
  ['check', '26%'],
  ['why', undefined],
  ['since', '9rem'],
  ['effort', '5rem'],
  ['nextStep', '7.5rem'],
] as const;

function CheckRow({
  score,
  check,
}: {
  score: ScorecardScoreView;
  check: CheckView;
}) {
  const t = useWords();
  const isOpen = check.outcome === 'fail' || check.outcome === 'unknown';
  const [place] = check.evidence;
  const explanation = explainCheck(score, check, t);
  return (
    <tr>
      <td>
        <OutcomeChip outcome={check.outcome} />
      </td>
      <th scope="row">
        <EvidenceFigure
          evidence={explanation}
          ariaLabel={`${check.title}: ${check.outcome}`}
        >
          {check.title}
        </EvidenceFigure>
      </th>
      <td>
        {check.reason}
        {place && (
          <Box sx={{ color: 'text.secondary' }}>
            <EvidenceLink evidence={place} short />
          </Box>
        )}
      </td>
      <td>
        {check.since ? <RelativeTime at={check.since} /> : t('checks.justNow')}
      </td>
      <td>{isOpen ? check.effort ?? t('checks.notEstimated') : ''}</td>
      <td>
        {isOpen && (
          <EvidenceFigure
            evidence={explanation}
            ariaLabel={t('checks.mendLabel', { check: check.title })}
          >
            {t('checks.mend')}
          </EvidenceFigure>
        )}
      </td>
    </tr>
  );
}

/** The checks of one level, what needs work first. */
export function CheckTable({
  score,
  level,
}: {
  score: ScorecardScoreView;
  level: string;
}) {
  const t = useWords();
  const checks = score.checks
    .filter(check => check.level === level)
    .sort((a, b) => outcomes.indexOf(a.outcome) - outcomes.indexOf(b.outcome));
  return (
    <Box
      role="region"
      aria-label={t('checks.caption', { level })}
      tabIndex={0}
      sx={{ overflowX: 'auto' }}
    >
      <Box
        component="table"
        aria-label={t('checks.caption', { level })}
        sx={{
          width: '100%',
          minWidth: 860,
          // The same columns at every level.
          tableLayout: 'fixed',
          borderCollapse: 'collapse',
          typography: 'body2',
          '& th, & td': {
            height: 40,
            px: 1,
            py: 0.5,
            borderBottom: 1,
            borderColor: 'divider',
            textAlign: 'left',
            fontWeight: 400,
          },
          '& thead th': { color: 'text.secondary' },
        }}
      >
        <thead>
          <tr>
            {columns.map(([column, width]) => (
              <th key={column} scope="col" style={{ width }}>
                {t(`checks.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {checks.map(check => (
            <CheckRow key={check.id} score={score} check={check} />
          ))}
        </tbody>
      </Box>
    </Box>
  );
}
