import { useId } from 'react';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import { useWords } from '../translation';

/** Asks once more before something is left or thrown away. */
export function AskDialog({
  title,
  text,
  action,
  isOpen,
  onDo,
  onStay,
}: {
  title: string;
  text: string;
  /** The word on the button that does it. */
  action: string;
  isOpen: boolean;
  onDo: () => void;
  onStay: () => void;
}) {
  const t = useWords();
  const id = useId();
  return (
    <Dialog open={isOpen} onClose={onStay} aria-labelledby={id}>
      <DialogTitle id={id}>{title}</DialogTitle>
      <DialogContent>{text}</DialogContent>
      <DialogActions>
        <Button onClick={onDo}>{action}</Button>
        <Button variant="contained" onClick={onStay}>
          {t('exercise.stay')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
