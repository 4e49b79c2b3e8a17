import { useState } from 'react';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Typography from '@mui/material/Typography';
import { useWords } from '../translation';

/** What is stored about people, from where, how long, and how to be left out. */
export function AboutPeople() {
  const t = useWords();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button size="small" color="inherit" onClick={() => setOpen(true)}>
        {t('privacy.open')}
      </Button>
      <Dialog
        open={open}
        onClose={() => setOpen(false)}
        aria-labelledby="about-people"
      >
        <DialogTitle id="about-people">{t('privacy.title')}</DialogTitle>
        <DialogContent>
          {(['what', 'from', 'who', 'long', 'out'] as const).map(part => (
            <Typography key={part} paragraph variant="body2">
              {t(`privacy.${part}`)}
            </Typography>
          ))}
        </DialogContent>
        <DialogActions>
          <Button onClick={() => setOpen(false)}>{t('privacy.close')}</Button>
        </DialogActions>
      </Dialog>
    </>
  );
}
