import { UsageError } from '../command';

/** SARIF is for what has a file and a line; a score has neither. */
export function readFormat(format = 'text'): 'text' | 'json' {
  if (format === 'text' || format === 'json') return format;
  throw new UsageError(
    `The format "${format}" is not known here; choose text or json.`,
  );
}
