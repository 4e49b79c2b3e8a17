import { useId } from 'react';
import { useTheme } from '@mui/material/styles';
import { tones } from '../theme';

/** What happened and may have burnt it. @public */
export interface BurnDownMark {
  /** ISO 8601. */
  at: string;
  /** The end of what lasted; `until` the last point when it goes on. */
  until?: string;
  /** A deployment is a line with a foot, an incident a hatched span. */
  kind: 'deployment' | 'incident';
  /** For example "Deployment 4f2a91c". */
  label: string;
}

/** What happened during a burn-down: incidents as hatched spans, deployments as lines with a foot. */
export function BurnDownMarks({
  marks,
  end,
  xOf,
  height,
}: {
  marks: BurnDownMark[];
  /** The last point. */
  end: string;
  xOf: (at: string) => number;
  height: number;
}) {
  const id = useId().replace(/:/g, '');
  const theme = useTheme();
  const tone = tones(theme.palette.mode);
  return (
    <>
      <defs>
        <pattern
          id={`${id}-incident`}
          width={6}
          height={6}
          patternUnits="userSpaceOnUse"
          patternTransform="rotate(45)"
        >
          <line y2={6} stroke={tone.bad.fg} strokeWidth={2} opacity={0.55} />
        </pattern>
      </defs>
      {marks.map((mark, index) => {
        const from = xOf(mark.at);
        const title = `${mark.at.slice(0, 16).replace('T', ' ')}: ${
          mark.label
        }`;
        if (mark.kind === 'incident')
          return (
            <g key={index}>
              <title>{title}</title>
              <rect
                x={from}
                y={0}
                width={Math.max(3, xOf(mark.until ?? end) - from)}
                height={height}
                fill={`url(#${id}-incident)`}
                stroke={tone.bad.fg}
                strokeWidth={0.5}
              />
              <path
                d={`M${from - 5} -12h10l-5 9z`}
                fill={tone.bad.fg}
                stroke="none"
              />
            </g>
          );
        return (
          <g key={index}>
            <title>{title}</title>
            <line
              x1={from}
              x2={from}
              y1={0}
              y2={height}
              stroke={tone.accent.fg}
              strokeDasharray="2 2"
            />
            <path
              d={`M${from - 4} ${height + 7}h8l-4 -7z`}
              fill={tone.accent.fg}
            />
          </g>
        );
      })}
    </>
  );
}
