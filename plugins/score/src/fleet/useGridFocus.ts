import { FocusEvent, KeyboardEvent, useState } from 'react';

const steps: Record<string, [row: number, column: number]> = {
  ArrowRight: [0, 1],
  ArrowLeft: [0, -1],
  ArrowDown: [1, 0],
  ArrowUp: [-1, 0],
};

function place(element: HTMLElement) {
  const cell = element.closest<HTMLTableCellElement>('td, th');
  const row = cell?.parentElement?.dataset.row;
  return cell && row !== undefined
    ? { row: Number(row), column: cell.cellIndex }
    : undefined;
}

function stopIn(row: Element | null, column: number) {
  return (row as HTMLTableRowElement | null)?.cells[
    column
  ]?.querySelector<HTMLElement>('a, button');
}

/**
 * Keys of a grid: one stop for Tab, arrows from cell to cell. Rows carry `data-row`, -1 for the head;
 * one that is not drawn yet is asked for with `reveal`.
 */
export function useGridFocus(
  rows: number,
  columns: number,
  reveal: (row: number) => void,
) {
  const [at, setAt] = useState({ row: 0, column: 0 });
  const onFocus = (event: FocusEvent<HTMLElement>) => {
    const to = place(event.target);
    if (to) setAt(to);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const step = steps[event.key];
    const from = place(event.target as HTMLElement);
    if (!step || !from) return;
    const grid = event.currentTarget;
    const rowOf = (row: number) => grid.querySelector(`[data-row="${row}"]`);
    event.preventDefault();
    let { row, column } = from;
    // Cells without a link are passed over.
    for (;;) {
      row += step[0];
      column += step[1];
      if (row < -1 || row >= rows || column < 0 || column >= columns) return;
      if (!rowOf(row)) {
        reveal(row);
        // Drawn at the next frame, after the list has scrolled.
        const target = { row, column };
        requestAnimationFrame(() =>
          requestAnimationFrame(() =>
            stopIn(rowOf(target.row), target.column)?.focus(),
          ),
        );
        return;
      }
      const stop = stopIn(rowOf(row), column);
      if (stop) {
        stop.focus();
        return;
      }
    }
  };
  return { at, onFocus, onKeyDown };
}
