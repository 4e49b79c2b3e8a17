import { useRef } from 'react';
import Box from '@mui/material/Box';
import { RouterLink } from '@backstage/frontend-plugin-api';
import type { FleetView } from '@fathom/backstage-plugin-score-common';
import { MiddleCut } from '@fathom/ui-kit';
import { useVirtualizer } from '@tanstack/react-virtual';
import { shareText, tabHref, TeamLink } from '../naming';
import { useWords } from '../translation';
import { FleetCell, fleetLegend } from './FleetCell';
import { FleetHead } from './FleetHead';
import { useGridFocus } from './useGridFocus';

const rowHeight = 40;
/** Up to here all rows are drawn, so that a browser's own search finds them. */
const drawnAtOnce = 100;
const titles = ['service', 'level', 'passed', 'owner'] as const;

/** Takes the place of rows that are not drawn. */
function Gap({ height, columns }: { height: number; columns: number }) {
  if (height <= 0) return null;
  return (
    <tr aria-hidden>
      <td colSpan={columns} style={{ height, padding: 0, border: 0 }} />
    </tr>
  );
}

/** Services by checks: a sign in each cell, which leads to its evidence. */
export function FleetMatrix({ fleet }: { fleet: FleetView }) {
  const t = useWords();
  const scroller = useRef<HTMLDivElement>(null);
  const { items, checks } = fleet;
  const isVirtual = items.length > drawnAtOnce;
  const virtualizer = useVirtualizer({
    count: isVirtual ? items.length : 0,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 10,
  });
  const drawn = virtualizer.getVirtualItems();
  const first = drawn.at(0)?.index ?? 0;
  const shown = isVirtual ? drawn.map(({ index }) => items[index]) : items;
  const before = drawn.at(0)?.start ?? 0;
  const after = virtualizer.getTotalSize() - (drawn.at(-1)?.end ?? 0);
  const width = titles.length + checks.length;
  const { at, onFocus, onKeyDown } = useGridFocus(items.length, width, row =>
    virtualizer.scrollToIndex(row),
  );
  // The one stop for Tab; when it has scrolled away, the first row takes its place.
  const isAway =
    at.row >= 0 && (at.row < first || at.row >= first + shown.length);
  const stop = isAway ? { row: first, column: 0 } : at;
  const tabIndex = (row: number, column: number) =>
    stop.row === row && stop.column === column ? 0 : -1;
  return (
    <>
      <Box sx={{ typography: 'body2', color: 'text.secondary', mb: 1 }}>
        {t('fleet.legend', { signs: fleetLegend(checks, t) })}
      </Box>
      <Box ref={scroller} sx={{ overflow: 'auto', maxHeight: '70vh' }}>
        <Box
          component="table"
          role="grid"
          aria-label={t('fleet.grid')}
          aria-rowcount={items.length + 1}
          aria-colcount={width}
          onFocus={onFocus}
          onKeyDown={onKeyDown}
          sx={{
            borderCollapse: 'separate',
            borderSpacing: 0,
            typography: 'body2',
            '& th, & td': {
              height: rowHeight,
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
            '& th[scope="row"] a, & td:not(.outcome) a': {
              color: 'primary.main',
            },
            '& a:focus-visible, & button:focus-visible': {
              outline: '2px solid',
              outlineColor: 'primary.main',
              outlineOffset: 2,
            },
          }}
        >
          <thead>
            <tr data-row={-1} aria-rowindex={1}>
              {titles.map(title => (
                <th
                  key={title}
                  scope="col"
                  style={{
                    textAlign: title === 'passed' ? 'right' : undefined,
                  }}
                >
                  {t(`fleet.${title}`)}
                </th>
              ))}
              {checks.map((check, index) => (
                <th key={check.id} scope="col">
                  <FleetHead
                    scorecard={fleet.scorecard}
                    check={check}
                    tabIndex={tabIndex(-1, titles.length + index)}
                  />
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            <Gap height={before} columns={width} />
            {shown.map((item, index) => (
              <tr
                key={item.entityRef}
                data-row={first + index}
                aria-rowindex={first + index + 2}
              >
                <th scope="row">
                  <RouterLink
                    href={tabHref(item.entityRef)}
                    tabIndex={tabIndex(first + index, 0)}
                  >
                    <MiddleCut text={item.title} />
                  </RouterLink>
                </th>
                <td>{item.level ?? t('fleet.noLevel')}</td>
                <td
                  style={{
                    textAlign: 'right',
                    fontVariantNumeric: 'tabular-nums',
                  }}
                >
                  {shareText(item.share)}
                  {item.counts.unknown > 0 &&
                    ` ${t('fleet.notJudged', {
                      number: String(item.counts.unknown),
                    })}`}
                </td>
                <td>
                  <TeamLink
                    owner={item.owner}
                    tabIndex={tabIndex(first + index, titles.indexOf('owner'))}
                  />
                </td>
                {checks.map((check, position) => (
                  <td key={check.id} className="outcome">
                    <FleetCell
                      item={item}
                      check={check}
                      scorecard={fleet.scorecard}
                      tabIndex={tabIndex(
                        first + index,
                        titles.length + position,
                      )}
                    />
                  </td>
                ))}
              </tr>
            ))}
            <Gap height={after} columns={width} />
          </tbody>
        </Box>
      </Box>
    </>
  );
}
