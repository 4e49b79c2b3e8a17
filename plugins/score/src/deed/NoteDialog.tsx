import { ReactNode, useState } from 'react';
import TextField from '@mui/material/TextField';
import { DeedDialog } from '@fathom/ui-kit';
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
  const [note, setNote] = useState('');
  return (
    <DeedDialog
      title={title}
      action={action}
      cancel={t('deed.cancel')}
      isReady={!isNoteNeeded || note.trim() !== ''}
      onDo={() => onDo(note.trim())}
      onClose={onClose}
    >
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
    </DeedDialog>
  );
}
