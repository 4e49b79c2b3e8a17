import { useEffect, useState } from 'react';
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
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 60_000);
    return () => clearInterval(timer);
  }, []);
  return (
    <Tooltip title={absoluteTime(at)} describeChild>
      <time dateTime={at} style={{ whiteSpace: 'nowrap' }}>
        {relativeTime(at, now)}
      </time>
    </Tooltip>
  );
}
