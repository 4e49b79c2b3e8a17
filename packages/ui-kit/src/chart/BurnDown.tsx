import { useId } from 'react';
import Box from '@mui/material/Box';
import { useTheme } from '@mui/material/styles';
import { tones } from '../theme';
import { BurnDownMark, BurnDownMarks } from './BurnDownMarks';
import { FigureTable } from './FigureTable';
import { linePath, placePoints } from './trendPath';
import { useWidth } from './useWidth';

/** @public */
export interface BurnDownPoint {
  /** ISO 8601. */
  at: string;
  /** Share that is left, 1 downwards and below 0 when overdrawn; undefined: not known then. */
  left?: number;
}

/** @public */
export interface BurnDownProps {
  points: BurnDownPoint[];
  marks?: BurnDownMark[];
  /** What is drawn, with its window: "Error budget of checkout over 28 days". */
  label: string;
  height?: number;
}

const pad = { left: 48, right: 8, top: 16, bottom: 24 };
const percent = (share: number) => `${Math.round(share * 100)} %`;
const day = (at: string) => at.slice(0, 10);
const minute = (at: string) => `${at.slice(0, 10)} ${at.slice(11, 16)}`;

/** Round steps between what is lowest and all of the budget. */
function stepsOf(lowest: number): number[] {
  if (lowest >= 0) return [0, 0.25, 0.5, 0.75, 1];
  const step = [0.5, 1, 2, 5, 10, 20, 50, 100].find(
    one => (1 - lowest) / one <= 6,
  );
  if (step === undefined) return [lowest, 0, 1];
  const steps: number[] = [];
  for (let at = Math.floor(lowest / step) * step; at < 1; at += step)
    steps.push(at);
  return [...steps, 1];
}

function wordsOf({ points, marks = [] }: BurnDownProps): string {
  const known = points.filter(({ left }) => left !== undefined);
  const [first] = known;
  const last = known[known.length - 1];
  const course = first
    ? `From ${percent(first.left!)} on ${day(first.at)} to ${percent(
        last.left!,
      )} on ${day(last.at)}.`
    : 'Nothing is known in this window.';
  const happened = marks.map(mark => `${minute(mark.at)}: ${mark.label}.`);
  return [course, ...happened].join(' ');
}

/**
 * What is left of a budget over a window, with deployments and incidents on it, and its table one key away.
 * Where nothing is known the line breaks.
 *
 * @public
 */
export function BurnDown(props: BurnDownProps) {
  const { points, marks = [], label, height = 240 } = props;
  const id = useId();
  const theme = useTheme();
  const tone = tones(theme.palette.mode);
  const [box, width] = useWidth<HTMLDivElement>(720);
  if (points.length === 0) return <span>No observation yet</span>;
  const lowest = Math.min(0, ...points.map(({ left }) => left ?? 0));
  const steps = stepsOf(lowest);
  const inner = {
    width: width - pad.left - pad.right,
    height: height - pad.top - pad.bottom,
    pad: 0,
  };
  const range = { min: steps[0], max: 1 };
  const drawn = placePoints(
    points.map(({ at, left }) => ({ at, value: left })),
    inner,
    range,
  );
  const yOf = (share: number) =>
    inner.height - ((share - range.min) / (1 - range.min)) * inner.height;
  const last = drawn.placed.reduce<{ x: number; y: number } | undefined>(
    (found, point) => point ?? found,
    undefined,
  );
  const times = points.map(({ at }) => at);
  const ends = [times[0], times[times.length - 1]];
  return (
    <FigureTable
      caption={label}
      columns={['Time (UTC)', 'Budget left', 'What happened']}
      rows={[
        ...points.map(({ at, left }) => ({
          at,
          cells: [
            minute(at),
            left === undefined ? 'unknown' : percent(left),
            '',
          ],
        })),
        ...marks.map(mark => ({
          at: mark.at,
          cells: [minute(mark.at), '', mark.label],
        })),
      ]
        .sort((a, b) => a.at.localeCompare(b.at))
        .map(row => row.cells)}
    >
      <Box aria-hidden sx={{ typography: 'body2', mb: 0.5 }}>
        {label}
      </Box>
      <Box ref={box} sx={{ width: '100%', minWidth: 0 }}>
        <svg
          role="img"
          aria-labelledby={`${id}-title ${id}-desc`}
          viewBox={`0 0 ${width} ${height}`}
          width={width}
          height={height}
          style={{ display: 'block', maxWidth: '100%' }}
        >
          <title id={`${id}-title`}>{label}</title>
          <desc id={`${id}-desc`}>{wordsOf(props)}</desc>
          <g transform={`translate(${pad.left} ${pad.top})`}>
            {steps.map(share => (
              <g key={share}>
                <line
                  x1={0}
                  x2={inner.width}
                  y1={yOf(share)}
                  y2={yOf(share)}
                  stroke={share === 0 ? tone.bad.fg : theme.palette.divider}
                  strokeDasharray={share === 0 ? '6 3' : undefined}
                />
                <text
                  x={-8}
                  y={yOf(share)}
                  textAnchor="end"
                  dominantBaseline="middle"
                  fontSize={11}
                  fill={theme.palette.text.secondary}
                >
                  {percent(share)}
                </text>
              </g>
            ))}
            <BurnDownMarks
              marks={marks}
              end={ends[1]}
              xOf={drawn.xOf}
              height={inner.height}
            />
            <path
              d={linePath(drawn.placed)}
              fill="none"
              stroke={tone.plain.fg}
              strokeWidth={2}
              strokeLinejoin="round"
            />
            {last && (
              <circle cx={last.x} cy={last.y} r={3.5} fill={tone.plain.fg} />
            )}
            {ends.map((at, index) => (
              <text
                key={index}
                x={index === 0 ? 0 : inner.width}
                y={inner.height + 16}
                textAnchor={index === 0 ? 'start' : 'end'}
                fontSize={11}
                fill={theme.palette.text.secondary}
              >
                {day(at)}
              </text>
            ))}
          </g>
        </svg>
      </Box>
    </FigureTable>
  );
}
