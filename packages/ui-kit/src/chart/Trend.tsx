import { useId } from 'react';
import Box from '@mui/material/Box';
import { useTheme } from '@mui/material/styles';
import { tones } from '../theme';
import { FigureTable } from './FigureTable';
import { linePath, placePoints } from './trendPath';

/** @public */
export interface TrendPoint {
  /** ISO 8601. */
  at: string;
  /** Undefined: not known then; the line breaks. */
  value?: number;
}

/** @public */
export interface TrendMark {
  at: string;
  /** What happened, for example "Cy left". */
  label: string;
}

/** @public */
export interface TrendProps {
  points: TrendPoint[];
  /** What is drawn, with its window: "Bus factor by month, 12 months". */
  label: string;
  marks?: TrendMark[];
  unit?: string;
  width?: number;
  height?: number;
  min?: number;
  max?: number;
  /** How a value reads; the plain number unless told. */
  format?: (value: number) => string;
  /** For a cell: no button, the table is there for screen readers only. */
  compact?: boolean;
}

/**
 * A small line over time with marks for what happened, and its table.
 *
 * @public
 */
export function Trend(props: TrendProps) {
  const { points, label, marks = [], unit, min, max, compact } = props;
  const width = props.width ?? (compact ? 120 : 360);
  const height = props.height ?? (compact ? 28 : 96);
  const format = props.format ?? String;
  const id = useId();
  const theme = useTheme();
  const tone = tones(theme.palette.mode);
  if (points.length === 0) return <span>No observation yet</span>;
  const { placed, xOf } = placePoints(
    points,
    { width, height, pad: compact ? 3 : 6 },
    { min, max },
  );
  const known = points.flatMap(point =>
    point.value === undefined ? [] : [{ at: point.at, value: point.value }],
  );
  const day = (at: string) => at.slice(0, 10);
  const withUnit = (value: number) =>
    unit ? `${format(value)} ${unit}` : format(value);
  const first = known[0];
  const last = known[known.length - 1];
  const words =
    known.length === 0
      ? 'No value is known in this window.'
      : `From ${withUnit(first.value)} on ${day(first.at)} to ${withUnit(
          last.value,
        )} on ${day(last.at)}.`;
  const happened = marks
    .map(mark => `${day(mark.at)}: ${mark.label}.`)
    .join(' ');
  const end = placed[placed.length - 1];
  return (
    <FigureTable
      caption={label}
      columns={[
        'Date',
        unit ? `Value (${unit})` : 'Value',
        ...(marks.length > 0 ? ['What happened'] : []),
      ]}
      rows={[
        ...points.map(point => ({
          at: point.at,
          cells: [
            day(point.at),
            point.value === undefined ? 'unknown' : format(point.value),
            ...(marks.length > 0 ? [''] : []),
          ],
        })),
        ...marks.map(mark => ({
          at: mark.at,
          cells: [day(mark.at), '', mark.label],
        })),
      ]
        .sort((a, b) => a.at.localeCompare(b.at))
        .map(row => row.cells)}
      quiet={compact}
    >
      {!compact && (
        <Box aria-hidden sx={{ typography: 'body2', mb: 0.5 }}>
          {label}
        </Box>
      )}
      <svg
        role="img"
        aria-labelledby={`${id}-title ${id}-desc`}
        viewBox={`0 0 ${width} ${height}`}
        width={width}
        height={height}
        style={{ maxWidth: '100%', display: 'block' }}
      >
        <title id={`${id}-title`}>{label}</title>
        <desc id={`${id}-desc`}>{`${words} ${happened}`.trim()}</desc>
        <line
          x1={0}
          x2={width}
          y1={height - 0.5}
          y2={height - 0.5}
          stroke={theme.palette.divider}
        />
        {marks.map((mark, index) => (
          <g key={index}>
            <title>{`${day(mark.at)}: ${mark.label}`}</title>
            <line
              x1={xOf(mark.at)}
              x2={xOf(mark.at)}
              y1={0}
              y2={height}
              stroke={tone.accent.fg}
              strokeDasharray="2 2"
            />
            <path d={`M${xOf(mark.at) - 4} 0h8l-4 6z`} fill={tone.accent.fg} />
          </g>
        ))}
        <path
          d={linePath(placed)}
          fill="none"
          stroke={tone.plain.fg}
          strokeWidth={compact ? 1.5 : 2}
          strokeLinejoin="round"
        />
        {placed.map(
          (point, index) =>
            point &&
            (!compact || (!placed[index - 1] && !placed[index + 1])) && (
              <circle
                key={index}
                cx={point.x}
                cy={point.y}
                r={2.5}
                fill={tone.plain.fg}
              >
                <title>{`${day(points[index].at)}: ${withUnit(
                  points[index].value!,
                )}`}</title>
              </circle>
            ),
        )}
        {end && (
          <circle
            cx={end.x}
            cy={end.y}
            r={compact ? 2.5 : 3.5}
            fill={tone.plain.fg}
          />
        )}
      </svg>
    </FigureTable>
  );
}
