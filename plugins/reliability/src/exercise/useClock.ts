import { useEffect, useState } from 'react';

/** Whole seconds since a moment, counted on each second. */
export function useClock(startedAt: string): number {
  const seconds = () =>
    Math.max(0, Math.floor((Date.now() - Date.parse(startedAt)) / 1000));
  const [now, setNow] = useState(seconds);
  useEffect(() => {
    const timer = setInterval(() => setNow(seconds()), 1_000);
    return () => clearInterval(timer);
    // eslint-disable-next-line react-hooks/exhaustive-deps -- it reads the clock anew each time
  }, [startedAt]);
  return now;
}

/** Seconds as a clock shows them: 4:05, 1:02:30. */
export function clockText(seconds: number): string {
  const two = (part: number) => String(part).padStart(2, '0');
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor((seconds % 3600) / 60);
  return hours > 0
    ? `${hours}:${two(minutes)}:${two(seconds % 60)}`
    : `${minutes}:${two(seconds % 60)}`;
}
