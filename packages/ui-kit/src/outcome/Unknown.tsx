import HelpOutline from '@mui/icons-material/HelpOutline';
import { ReasonChip } from './ReasonChip';

/** @public */
export interface UnknownProps {
  /** Why it is not known, in words. */
  reason: string;
  /** ISO 8601: when it was last known or looked for. */
  at?: string;
  /** Only the chip, with the reason on hover: for a cell of a table. */
  compact?: boolean;
}

/**
 * What is not known: an outlined chip with a question mark, the reason and the age beside it.
 *
 * @public
 */
export function Unknown(props: UnknownProps) {
  return (
    <ReasonChip word="Unknown" icon={<HelpOutline aria-hidden />} {...props} />
  );
}
