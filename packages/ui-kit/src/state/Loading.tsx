import { useEffect, useState } from 'react';
import Box from '@mui/material/Box';
import LinearProgress from '@mui/material/LinearProgress';
import Skeleton from '@mui/material/Skeleton';

/** @public */
export interface LoadingProps {
  /** What is being fetched, for example "the history of checkout". */
  what: string;
  /** How many skeleton lines to draw, 3 unless told. */
  lines?: number;
  /** 0..1 when it is known how far it is. */
  progress?: number;
}

/**
 * Waiting with nothing known yet. After a second it says what it waits for.
 *
 * @public
 */
export function Loading({ what, lines = 3, progress }: LoadingProps) {
  const [seconds, setSeconds] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => setSeconds(before => before + 1), 1_000);
    return () => clearInterval(timer);
  }, []);
  return (
    <Box role="status" aria-busy aria-label={`Fetching ${what}`} sx={{ p: 1 }}>
      {Array.from({ length: lines }, (_, line) => (
        <Skeleton key={line} width={`${90 - line * 12}%`} height={28} />
      ))}
      {(seconds >= 1 || progress !== undefined) && (
        <Box sx={{ mt: 1, typography: 'body2', color: 'text.secondary' }}>
          Fetching {what}
          {seconds >= 10 && `, ${seconds} s so far`}
          {(seconds >= 10 || progress !== undefined) && (
            <LinearProgress
              sx={{ mt: 1, maxWidth: 320 }}
              aria-label={`Fetching ${what}`}
              variant={progress === undefined ? 'indeterminate' : 'determinate'}
              value={progress === undefined ? undefined : progress * 100}
            />
          )}
        </Box>
      )}
    </Box>
  );
}
