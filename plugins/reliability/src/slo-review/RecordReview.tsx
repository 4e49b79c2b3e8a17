import { FormEvent, useId, useState } from 'react';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import TextField from '@mui/material/TextField';
import { useApi } from '@backstage/core-plugin-api';
import { toastApiRef } from '@backstage/frontend-plugin-api';
import type { ReviewDecision } from '@fathom/backstage-plugin-reliability-common';
import { ChoiceField, useDeed } from '@fathom/ui-kit';
import { reliabilityApiRef } from '../api';
import { useWords } from '../translation';

const decisions: ReviewDecision[] = [
  'keep',
  'tighten',
  'loosen',
  'change',
  'retire',
];

/** Records that a review was held, and what it decided. */
export function RecordReview({
  entityRef,
  slo,
  onClose,
  onDone,
}: {
  entityRef: string;
  slo: string;
  onClose: () => void;
  onDone: () => void;
}) {
  const t = useWords();
  const api = useApi(reliabilityApiRef);
  const toast = useApi(toastApiRef);
  const id = useId();
  const deed = useDeed();
  const [decision, setDecision] = useState<ReviewDecision>('keep');
  const [note, setNote] = useState('');
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const isDone = await deed.run(() =>
      api.recordSloReview(entityRef, {
        ...{ slo, decision },
        ...(note.trim() && { note: note.trim() }),
      }),
    );
    if (!isDone) return;
    toast.post({ title: t('review.recorded', { slo }), status: 'success' });
    onDone();
    onClose();
  };
  return (
    <Dialog
      open
      onClose={onClose}
      aria-labelledby={`${id}-title`}
      fullWidth
      maxWidth="sm"
    >
      <form onSubmit={submit}>
        <DialogTitle id={`${id}-title`}>
          {t('review.recordOf', { slo })}
        </DialogTitle>
        <DialogContent>
          <ChoiceField
            label={t('review.decided')}
            value={decision}
            options={decisions.map(one => ({
              value: one,
              label: t(`review.decision.${one}`),
            }))}
            onChange={value => setDecision(value as ReviewDecision)}
          />
          <TextField
            label={t('review.note')}
            helperText={t('review.noteHint')}
            value={note}
            onChange={event => setNote(event.target.value)}
            multiline
            minRows={3}
            fullWidth
            margin="normal"
            inputProps={{ maxLength: 4000 }}
          />
          <Box>
            {deed.error && <Alert severity="error">{deed.error.message}</Alert>}
          </Box>
        </DialogContent>
        <DialogActions>
          <Button onClick={onClose}>{t('review.cancel')}</Button>
          <Button type="submit" variant="contained" disabled={deed.isBusy}>
            {t('review.record')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
