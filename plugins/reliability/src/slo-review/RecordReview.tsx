import { useState } from 'react';
import TextField from '@mui/material/TextField';
import { useApi } from '@backstage/core-plugin-api';
import { toastApiRef } from '@backstage/frontend-plugin-api';
import type { ReviewDecision } from '@fathom/backstage-plugin-reliability-common';
import { ChoiceField, DeedDialog } from '@fathom/ui-kit';
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
  const [decision, setDecision] = useState<ReviewDecision>('keep');
  const [note, setNote] = useState('');
  const record = async () => {
    await api.recordSloReview(entityRef, {
      ...{ slo, decision },
      ...(note.trim() && { note: note.trim() }),
    });
    toast.post({ title: t('review.recorded', { slo }), status: 'success' });
    onDone();
  };
  return (
    <DeedDialog
      title={t('review.recordOf', { slo })}
      action={t('review.record')}
      cancel={t('review.cancel')}
      onDo={record}
      onClose={onClose}
    >
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
    </DeedDialog>
  );
}
