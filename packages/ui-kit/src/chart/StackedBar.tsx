import { useId } from 'react';
import Box from '@mui/material/Box';
import { useTheme } from '@mui/material/styles';
import { RouterLink } from '@backstage/frontend-plugin-api';
import { Legend } from './Legend';
import { tones, ToneName } from '../theme';

/** @public */
export interface BarPart {
  /** The word of the legend: "follow". */
  label: string;
  value: number;
  tone: ToneName;
  /** Hatched: for what is not known. */
  unknown?: boolean;
  /** Where those that are counted stand: the number in the legend leads there. */
  href?: string;
}

/** @public */
export interface StackedBarProps {
  parts: BarPart[];
  /** What is counted: "Services by how they follow this pattern". */
  label: string;
  /** Leave the legend out where a table head or another bar already says it. */
  hideLegend?: boolean;
}

const fills: ToneName[] = ['good', 'warn', 'bad', 'quiet', 'accent', 'plain'];

function Counted({ part: { value, label, href } }: { part: BarPart }) {
  const words = (
    <>
      <span style={{ fontVariantNumeric: 'tabular-nums' }}>{value}</span>{' '}
      {label}
    </>
  );
  return href !== undefined && value > 0 ? (
    <Box component={RouterLink} href={href} sx={{ color: 'primary.main' }}>
      {words}
    </Box>
  ) : (
    <span>{words}</span>
  );
}

/**
 * Counts side by side with their words; never by colour alone: each part has its number in the
 * legend, and its own hatch.
 *
 * @public
 */
export function StackedBar({ parts, label, hideLegend }: StackedBarProps) {
  const theme = useTheme();
  const tone = tones(theme.palette.mode);
  const id = useId().replace(/:/g, '');
  const shown = parts.filter(part => part.value > 0);
  const total = shown.reduce((sum, part) => sum + part.value, 0);
  const words = parts.map(part => `${part.value} ${part.label}`).join(', ');
  let left = 0;
  const pattern = (part: BarPart) =>
    `${id}-${fills.indexOf(part.tone)}${part.unknown ? 'u' : ''}`;
  return (
    <Box sx={{ minWidth: 0 }}>
      <svg
        role="img"
        aria-label={`${label}: ${total === 0 ? 'none yet' : words}`}
        width="100%"
        height={12}
        style={{ display: 'block' }}
      >
        <defs>
          {shown.map((part, index) => (
            <pattern
              key={index}
              id={pattern(part)}
              width={6}
              height={6}
              patternUnits="userSpaceOnUse"
              patternTransform={`rotate(${fills.indexOf(part.tone) * 30})`}
            >
              <rect
                width={6}
                height={6}
                fill={
                  part.unknown
                    ? theme.palette.background.paper
                    : tone[part.tone].fg
                }
              />
              {(part.unknown || part.tone !== 'good') && (
                <line
                  x1={0}
                  x2={0}
                  y1={0}
                  y2={6}
                  strokeWidth={part.unknown ? 2 : 1.5}
                  stroke={
                    part.unknown ? tone[part.tone].fg : tone[part.tone].bg
                  }
                />
              )}
            </pattern>
          ))}
        </defs>
        <rect
          x={0}
          y={0}
          width="100%"
          height={12}
          fill="none"
          stroke={theme.palette.text.secondary}
          strokeWidth={total === 0 ? 1 : 0}
          strokeDasharray="3 3"
        />
        {shown.map((part, index) => {
          const width = (part.value / total) * 100;
          const x = left;
          left += width;
          return (
            <rect
              key={index}
              x={`${x}%`}
              y={0.5}
              width={`${width}%`}
              height={11}
              fill={`url(#${pattern(part)})`}
              stroke={tone[part.tone].fg}
            >
              <title>{`${part.value} ${part.label}`}</title>
            </rect>
          );
        })}
      </svg>
      {!hideLegend && (
        <Legend
          items={parts.map(part => ({
            id: part.label,
            words: <Counted part={part} />,
            border: tone[part.tone].fg,
            fill: part.unknown ? undefined : tone[part.tone].fg,
            isFaint: part.value === 0,
          }))}
        />
      )}
    </Box>
  );
}
