import { FormEvent, ReactNode, useId } from 'react';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import { useDeed } from './useDeed';

/** @public */
export interface DeedDialogProps {
  title: string;
  /** What it asks for, and what will follow. */
  children: ReactNode;
  /** The word on the button that does it. */
  action: string;
  /** The word on the button that does not. */
  cancel: string;
  /** Whether all that is needed is there. */
  isReady?: boolean;
  onDo: () => Promise<unknown>;
  onClose: () => void;
}

/** Asks before a deed, and closes when it is done; what went wrong stands in it. @public */
export function DeedDialog({
  title,
  children,
  action,
  cancel,
  isReady = true,
  onDo,
  onClose,
}: DeedDialogProps) {
  const titleId = useId();
  const deed = useDeed();
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (await deed.run(onDo)) onClose();
  };
  return (
    <Dialog
      open
      onClose={onClose}
      aria-labelledby={titleId}
      fullWidth
      maxWidth="sm"
    >
      {/* Of a long form the middle scrolls; its title and its buttons stay. */}
      <Box
        component="form"
        onSubmit={submit}
        sx={{ display: 'flex', flexDirection: 'column', minHeight: 0 }}
      >
        <DialogTitle id={titleId}>{title}</DialogTitle>
        <DialogContent>
          {children}
          {deed.error && <Alert severity="error">{deed.error.message}</Alert>}
        </DialogContent>
        <DialogActions>
          <Button onClick={onClose}>{cancel}</Button>
          <Button
            type="submit"
            variant="contained"
            disabled={deed.isBusy || !isReady}
          >
            {action}
          </Button>
        </DialogActions>
      </Box>
    </Dialog>
  );
}
