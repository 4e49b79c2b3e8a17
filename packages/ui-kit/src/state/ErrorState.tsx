import ErrorOutline from '@mui/icons-material/ErrorOutline';
import Button from '@mui/material/Button';
import { findMissingPermission } from './findMissingPermission';
import { NoPermission } from './NoPermission';
import { Notice } from './Notice';

/** @public */
export interface ErrorStateProps {
  error: Error;
  /** What was tried, for example "Reading the patterns"; stands in the title. */
  what?: string;
  retry?: () => void;
}

/**
 * What went wrong, in the words of the error, with "Try again". A refusal becomes {@link NoPermission}.
 *
 * @public
 */
export function ErrorState({ error, what, retry }: ErrorStateProps) {
  const permission = findMissingPermission(error);
  if (permission !== undefined) return <NoPermission permission={permission} />;
  const cause = (error as { body?: { error?: { message?: string } } }).body
    ?.error?.message;
  return (
    <Notice
      icon={<ErrorOutline />}
      role="alert"
      title={what ? `${what} failed` : 'This could not be read'}
      action={
        retry && (
          <Button size="small" variant="outlined" onClick={retry}>
            Try again
          </Button>
        )
      }
    >
      {cause || error.message || error.name}
    </Notice>
  );
}
