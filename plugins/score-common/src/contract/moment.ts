import { z } from 'zod/v3';
import { parseTimestamp } from '../fact';

/** With its time zone, and one that a calendar has: zod alone takes a zone of +99:99. */
export const moment = z
  .string()
  .datetime({
    offset: true,
    message:
      'must be a moment with its time zone, such as 2027-01-31T00:00:00Z',
  })
  .refine(text => parseTimestamp(text) !== undefined, 'No calendar has it.');
