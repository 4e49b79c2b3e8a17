import Box from '@mui/material/Box';
import { outcomes } from '@fathom/kernel';
import type { ScorecardScoreView } from '@fathom/backstage-plugin-score-common';
import { useWords } from '../translation';
import { CheckRow } from './CheckRow';

/** Columns and widths; what is left is for the reason. */
const columns = [
  ['outcome', '8.5rem'],
  ['check', '26%'],
  ['why', undefined],
  ['since', '9rem'],
  ['effort', '5rem'],
  ['nextStep', '9rem'],
] as const;

/** The checks of one level, what needs work first. */
export function CheckTable({
  entityRef,
  score,
  level,
  asked,
  onChanged,
}: {
  entityRef: string;
  score: ScorecardScoreView;
  level: string;
  /** Checks for which an exemption waits for a decision. */
  asked: ReadonlySet<string>;
  onChanged: () => void;
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
            <CheckRow
              key={check.id}
              entityRef={entityRef}
              score={score}
              check={check}
              isAsked={asked.has(check.id)}
              onChanged={onChanged}
            />
          ))}
        </tbody>
      </Box>
    </Box>
  );
}
