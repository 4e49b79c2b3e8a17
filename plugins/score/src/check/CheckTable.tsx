import Box from '@mui/material/Box';
import { outcomes } from '@fathom/kernel';
import type {
  ExemptionView,
  ScorecardScoreView,
} from '@fathom/backstage-plugin-score-common';
import { visuallyHidden } from '@fathom/ui-kit';
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

/** On a phone each check is a card, its columns one below the other. */
const stacked = {
  display: 'block',
  minWidth: 0,
  '& thead': visuallyHidden,
  '& tbody': { display: 'block' },
  '& tr': { display: 'block', py: 1, borderBottom: 1, borderColor: 'divider' },
  '& tbody th, & tbody td': {
    ...{ display: 'block', height: 'auto', border: 0, px: 0, py: 0.25 },
  },
  '& td:empty': { display: 'none' },
  '& td[data-label]::before': {
    content: 'attr(data-label) ": "',
    color: 'text.secondary',
  },
};

/** The checks of one level, what needs work first. */
export function CheckTable({
  entityRef,
  score,
  level,
  open,
  onChanged,
}: {
  entityRef: string;
  score: ScorecardScoreView;
  level: string;
  /** Exemptions that wait or hold, by check. */
  open: ReadonlyMap<string, ExemptionView>;
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
        sx={theme => ({
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
          [theme.breakpoints.down('sm')]: stacked,
        })}
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
              exemption={open.get(check.id)}
              onChanged={onChanged}
            />
          ))}
        </tbody>
      </Box>
    </Box>
  );
}
