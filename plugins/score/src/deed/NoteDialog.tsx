import { FormEvent, ReactNode, useId, useState } from 'react';
import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import TextField from '@mui/material/TextField';
import { useDeed } from '@fathom/ui-kit';
import { useWords } from '../translation';

/** Asks once more before a deed, with a note that others will read. */
export function NoteDialog({
  title,
  children,
  noteLabel,
  isNoteNeeded = false,
  action,
  onDo,
  onClose,
}: {
  title: string;
  children: ReactNode;
  /** No note is asked for without it. */
  noteLabel?: string;
  isNoteNeeded?: boolean;
  /** The word on the button that does it. */
  action: string;
  onDo: (note: string) => Promise<unknown>;
  onClose: () => void;
}) {
  const t = useWords();
  const titleId = useId();
  const [note, setNote] = useState('');
  const deed = useDeed();
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (await deed.run(() => onDo(note.trim()))) onClose();
  };
  return (
    <Dialog
      open
      onClose={onClose}
      aria-labelledby={titleId}
      fullWidth
      maxWidth="sm"
    >
      <form onSubmit={submit}>
        <DialogTitle id={titleId}>{title}</DialogTitle>
        <DialogContent>
          {children}
          {noteLabel && (
            <TextField
              label={noteLabel}
              value={note}
              onChange={event => setNote(event.target.value)}
              required={isNoteNeeded}
              multiline
              minRows={2}
              fullWidth
              margin="normal"
              inputProps={{ maxLength: 2000 }}
            />
          )}
          {deed.error && <Alert severity="error">{deed.error.message}</Alert>}
        </DialogContent>
        <DialogActions>
          <Button onClick={onClose}>{t('deed.cancel')}</Button>
          <Button
            type="submit"
            variant="contained"
            disabled={deed.isBusy || (isNoteNeeded && note.trim() === '')}
          >
            {action}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
