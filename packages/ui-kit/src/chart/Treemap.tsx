import { KeyboardEvent, useId, useMemo, useRef, useState } from 'react';
import { useTheme } from '@mui/material/styles';
import { hierarchy, treemap, treemapSquarify } from 'd3-hierarchy';
import { tones, ToneName } from '../theme';
import { FigureTable } from './FigureTable';
import { Legend } from './Legend';

/** @public */
export interface TreemapCell {
  id: string;
  /** The path or name. */
  label: string;
  /** The area. */
  value: number;
  tone: ToneName;
  /** What the tone says, in words: "one person", "nobody". */
  meaning: string;
  /** More, for the tooltip and the table. */
  detail?: string;
}

/** @public */
export interface TreemapProps {
  cells: TreemapCell[];
  /** What is drawn: "Files of checkout by who knows them". */
  label: string;
  /** What `value` counts: "files". */
  unit: string;
  onSelect?: (id: string) => void;
  height?: number;
}

function counted(value: number, unit: string): string {
  return `${value} ${value === 1 ? unit.replace(/s$/, '') : unit}`;
}

interface Node {
  cell?: TreemapCell;
  children?: Node[];
}

const width = 720;

function leavesOf(cells: TreemapCell[], height: number) {
  const data: Node = {
    children: cells.filter(cell => cell.value > 0).map(cell => ({ cell })),
  };
  const tree = hierarchy<Node>(data)
    .sum(node => node.cell?.value ?? 0)
    .sort(
      (a, b) =>
        (b.value ?? 0) - (a.value ?? 0) ||
        (a.data.cell?.label ?? '').localeCompare(b.data.cell?.label ?? ''),
    );
  return treemap<Node>()
    .tile(treemapSquarify)
    .size([width, height])
    .paddingInner(2)(tree)
    .leaves()
    .flatMap(({ data: { cell }, x0, y0, x1, y1 }) =>
      cell ? [{ cell, x: x0, y: y0, width: x1 - x0, height: y1 - y0 }] : [],
    );
}

type Leaf = ReturnType<typeof leavesOf>[number];

/** What fits of a cell's words. Beside the cells, not in them: a cut name would be read instead of the whole. */
function LeafWords({ leaf, color }: { leaf: Leaf; color: string }) {
  const { label, meaning } = leaf.cell;
  const room = Math.floor((leaf.width - 10) / 7);
  return (
    <g
      aria-hidden
      transform={`translate(${leaf.x} ${leaf.y})`}
      style={{ pointerEvents: 'none' }}
      fill={color}
    >
      {leaf.height > 18 && room > 3 && (
        <text x={5} y={15} fontSize={12} aria-hidden>
          {label.length > room ? `…${label.slice(1 - room)}` : label}
        </text>
      )}
      {leaf.height > 34 && room >= meaning.length && (
        <text x={5} y={30} fontSize={11} aria-hidden>
          {meaning}
        </text>
      )}
    </g>
  );
}

/**
 * Areas by size with their words, reachable with Tab and the arrow keys, and their table.
 *
 * @public
 */
export function Treemap({
  cells,
  label,
  unit,
  onSelect,
  height = 260,
}: TreemapProps) {
  const id = useId();
  const theme = useTheme();
  const tone = tones(theme.palette.mode);
  const root = useRef<SVGSVGElement>(null);
  const [current, setCurrent] = useState(0);
  const leaves = useMemo(() => leavesOf(cells, height), [cells, height]);
  const move = (event: KeyboardEvent) => {
    const step = {
      ArrowRight: 1,
      ArrowDown: 1,
      ArrowLeft: -1,
      ArrowUp: -1,
      Home: -leaves.length,
      End: leaves.length,
    }[event.key];
    if (step !== undefined) {
      event.preventDefault();
      const next = Math.min(leaves.length - 1, Math.max(0, current + step));
      setCurrent(next);
      root.current?.querySelectorAll<SVGGElement>('[data-cell]')[next]?.focus();
    } else if ((event.key === 'Enter' || event.key === ' ') && onSelect) {
      event.preventDefault();
      onSelect(leaves[current].cell.id);
    }
  };
  const legend = new Map(cells.map(cell => [cell.meaning, cell.tone]));
  return (
    <FigureTable
      caption={label}
      columns={['Name', unit, 'What it means', 'Detail']}
      rows={leaves.map(({ cell }) => [
        cell.label,
        cell.value,
        cell.meaning,
        cell.detail ?? '',
      ])}
    >
      <svg
        ref={root}
        role="group"
        aria-labelledby={`${id}-title`}
        viewBox={`0 0 ${width} ${height}`}
        style={{ width: '100%', height: 'auto', display: 'block' }}
        onKeyDown={move}
      >
        <title id={`${id}-title`}>{label}</title>
        {leaves.map((leaf, index) => {
          const { cell } = leaf;
          const words = `${cell.label}: ${counted(cell.value, unit)}, ${
            cell.meaning
          }${cell.detail ? `, ${cell.detail}` : ''}`;
          return (
            <g
              key={cell.id}
              data-cell
              role={onSelect ? 'button' : 'img'}
              aria-label={words}
              tabIndex={index === Math.min(current, leaves.length - 1) ? 0 : -1}
              onFocus={() => setCurrent(index)}
              onClick={onSelect && (() => onSelect(cell.id))}
              transform={`translate(${leaf.x} ${leaf.y})`}
              style={{ cursor: onSelect ? 'pointer' : undefined }}
            >
              <title>{words}</title>
              <rect
                width={leaf.width}
                height={leaf.height}
                fill={tone[cell.tone].bg}
                stroke={tone[cell.tone].fg}
              />
            </g>
          );
        })}
        {leaves.map(leaf => (
          <LeafWords
            key={leaf.cell.id}
            leaf={leaf}
            color={tone[leaf.cell.tone].fg}
          />
        ))}
      </svg>
      <Legend
        items={[...legend].map(([words, name]) => ({
          ...{ id: words, words, border: tone[name].fg, fill: tone[name].bg },
        }))}
      />
    </FigureTable>
  );
}
