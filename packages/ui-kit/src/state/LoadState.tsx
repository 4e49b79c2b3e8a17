import { ReactNode } from 'react';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { ErrorState } from './ErrorState';
import { findMissingPermission } from './findMissingPermission';
import { Loading } from './Loading';

/**
 * The shape of react-use's `useAsync`, `useAsyncRetry` and `useAsyncFn`.
 *
 * @public
 */
export interface Loadable<T> {
  loading: boolean;
  error?: Error;
  value?: T;
  retry?: () => void;
}

/** @public */
export interface LoadStateProps<T> {
  state: Loadable<T>;
  /** What is fetched: "the patterns". */
  what: string;
  /** How many skeleton lines to draw while nothing is known. */
  lines?: number;
  children: (value: T) => ReactNode;
}

/**
 * Chooses between waiting, failing, lacking a right, and the value. A value that is known stays on
 * the page while a newer one is fetched or could not be.
 *
 * @public
 */
export function LoadState<T>({
  state,
  what,
  lines,
  children,
}: LoadStateProps<T>) {
  const { loading, error, value, retry } = state;
  if (value !== undefined) {
    const refused = error && findMissingPermission(error) !== undefined;
    if (refused)
      return (
        <ErrorState error={error} what={`Reading ${what}`} retry={retry} />
      );
    return (
      <Box aria-busy={loading}>
        {error && !loading && (
          <Alert
            severity="warning"
            sx={{ mb: 1 }}
            action={
              retry && (
                <Button size="small" color="inherit" onClick={retry}>
                  Try again
                </Button>
              )
            }
          >
            Shown as last read; reading {what} again failed: {error.message}
          </Alert>
        )}
        {children(value)}
      </Box>
    );
  }
  if (error && !loading)
    return <ErrorState error={error} what={`Reading ${what}`} retry={retry} />;
  return <Loading what={what} lines={lines} />;
}
