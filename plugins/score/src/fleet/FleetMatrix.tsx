import { KeyboardEvent } from 'react';
import Box from '@mui/material/Box';
import { useTheme } from '@mui/material/styles';
import { RouterLink } from '@backstage/frontend-plugin-api';
import { parseEntityRef } from '@backstage/catalog-model';
import type { Outcome } from '@fathom/kernel';
import type { FleetView } from '@fathom/backstage-plugin-score-common';
import { MiddleCut, outcomeWord, tones } from '@fathom/ui-kit';

/** A sign for each outcome, readable without colour; the word is beside it for screen readers. */
const signs: Record<Outcome, string> = {
  pass: '✓',
  fail: '✕',
  unknown: '?',
  exempt: 'E',
  notApplicable: '–',
};

function tabHref(entityRef: string, evidence?: string): string {
  const { kind, namespace, name } = parseEntityRef(entityRef);
  const path = [namespace, kind, name].map(encodeURIComponent).join('/');
  const query = evidence ? `?${new URLSearchParams({ evidence })}` : '';
  return `/catalog/${path}/ownership${query}`;
}

/** Arrow keys move through the cells, as people expect of a grid. */
function moveFocus(event: KeyboardEvent<HTMLElement>): void {
  const step = {
    ArrowRight: [0, 1],
    ArrowLeft: [0, -1],
    ArrowDown: [1, 0],
    ArrowUp: [-1, 0],
  }[event.key];
  const cell = (event.target as HTMLElement).closest(
    'td, th',
  ) as HTMLTableCellElement | null;
  const row = cell?.parentElement as HTMLTableRowElement | null;
  const table = row?.closest('table');
  if (!step || !cell || !row || !table) return;
  const next =
    table.rows[row.rowIndex + step[0]]?.cells[cell.cellIndex + step[1]];
  const target = next?.querySelector<HTMLElement>('a, button');
  if (!target) return;
  event.preventDefault();
  target.focus();
}

/** Services by checks: a sign in each cell, which leads to its evidence. */
export function FleetMatrix({
  fleet,
  onCheck,
}: {
  fleet: FleetView;
  /** A column's head was chosen. */
  onCheck: (checkId: string) => void;
}) {
  const { palette } = useTheme();
  const tone = tones(palette.mode);
  const colour = (outcome: Outcome) => {
    if (outcome === 'pass') return tone.good.fg;
    return outcome === 'fail' ? tone.bad.fg : palette.text.secondary;
  };
  return (
    <Box sx={{ overflow: 'auto', maxHeight: '70vh' }}>
      <Box
        component="table"
        role="grid"
        aria-label="Services and checks"
        aria-rowcount={fleet.total + 1}
        onKeyDown={moveFocus}
        sx={{
          borderCollapse: 'separate',
          borderSpacing: 0,
          typography: 'body2',
          '& th, & td': {
            height: 40,
            px: 1,
            borderBottom: 1,
            borderColor: 'divider',
            textAlign: 'left',
            fontWeight: 400,
            whiteSpace: 'nowrap',
            bgcolor: 'background.paper',
          },
          '& thead th': {
            position: 'sticky',
            top: 0,
            zIndex: 2,
            verticalAlign: 'bottom',
          },
          '& tbody th, & thead th:first-of-type': {
            position: 'sticky',
            left: 0,
            zIndex: 1,
          },
          '& thead th:first-of-type': { zIndex: 3 },
          '& td.outcome': { textAlign: 'center' },
          '& a': { color: 'inherit' },
        }}
      >
        <thead>
          <tr>
            {['Service', 'Level', 'Passed', 'Owner'].map(title => (
              <th key={title} scope="col">
                {title}
              </th>
            ))}
            {fleet.checks.map(check => (
              <th key={check.id} scope="col">
                <Box
                  component="button"
                  type="button"
                  onClick={() => onCheck(check.id)}
                  title={`${check.level}: ${check.title}. Show only services that fail it`}
                  sx={{
                    font: 'inherit',
                    color: 'inherit',
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
                </Box>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {fleet.items.map(item => (
            <tr key={item.entityRef}>
              <th scope="row">
                <RouterLink href={tabHref(item.entityRef)}>
                  <MiddleCut text={item.title} />
                </RouterLink>
              </th>
              <td>{item.level ?? 'none'}</td>
              <td
                style={{
                  textAlign: 'right',
                  fontVariantNumeric: 'tabular-nums',
                }}
              >
                {item.share === undefined
                  ? '?'
                  : `${Math.floor(item.share * 100)} %`}
                {item.counts.unknown > 0 &&
                  ` (not judged: ${item.counts.unknown})`}
              </td>
              <td>
                {item.owner
                  ? item.owner.replace(/^group:default\//, '')
                  : 'nobody'}
              </td>
              {fleet.checks.map(check => {
                const outcome = item.outcomes[check.id];
                return (
                  <td key={check.id} className="outcome">
                    {outcome ? (
                      <RouterLink
                        href={tabHref(
                          item.entityRef,
                          `check:${fleet.scorecard}:${check.id}`,
                        )}
                        aria-label={`${item.title}, ${
                          check.title
                        }: ${outcomeWord(outcome)}`}
                        title={outcomeWord(outcome)}
                        style={{
                          color: colour(outcome),
                          textDecoration: 'none',
                          fontWeight: 600,
                        }}
                      >
                        {signs[outcome]}
                      </RouterLink>
                    ) : (
                      ''
                    )}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </Box>
    </Box>
  );
}
