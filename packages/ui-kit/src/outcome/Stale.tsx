import History from '@mui/icons-material/History';
import { ReasonChip } from './ReasonChip';

/** @public */
export interface StaleProps {
  /** Why it could not be looked at again, in words. */
  reason: string;
  /** ISO 8601: when what is shown was seen. */
  at?: string;
  /** Only the chip, with the reason on hover: for a cell of a table. */
  compact?: boolean;
}

/**
 * What was known and may have changed since: the last look failed, the figures before it stay.
 *
 * @public
 */
export function Stale(props: StaleProps) {
  return <ReasonChip word="Stale" icon={<History aria-hidden />} {...props} />;
}
