import { useEffect, useReducer } from 'react';
import Tooltip from '@mui/material/Tooltip';
import { absoluteTime, relativeTime } from './relativeTime';

/** @public */
export interface RelativeTimeProps {
  /** ISO 8601. */
  at: string;
}

/**
 * How long ago, with the whole date and time on hover and for a screen reader.
 *
 * @public
 */
export function RelativeTime({ at }: RelativeTimeProps) {
  const [, tick] = useReducer((ticks: number) => ticks + 1, 0);
  useEffect(() => {
    const timer = setInterval(tick, 60_000);
    return () => clearInterval(timer);
  }, []);
  return (
    <Tooltip title={absoluteTime(at)} describeChild>
      <time dateTime={at} style={{ whiteSpace: 'nowrap' }}>
        {
          // At each drawing: a moment that was fetched just now is not in the future of an older clock.
          relativeTime(at, Date.now())
        }
      </time>
    </Tooltip>
  );
}
