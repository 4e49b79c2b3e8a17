import { z } from 'zod/v3';
import { parseTimestamp } from '../fact';

/** With its time zone, and one that a calendar has: zod alone takes a zone of +99:99. */
export const moment = z
  .string()
  .datetime({ offset: true })
  .refine(text => parseTimestamp(text) !== undefined, 'No calendar has it.');
