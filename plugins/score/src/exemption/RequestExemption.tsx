import { useState } from 'react';
import Box from '@mui/material/Box';
import TextField from '@mui/material/TextField';
import { useApi } from '@backstage/core-plugin-api';
import { toastApiRef } from '@backstage/frontend-plugin-api';
import { DeedDialog } from '@fathom/ui-kit';
import { scoreApiRef } from '../api';
import { dayIn, dayOf } from '../naming';
import { useWords } from '../translation';

/** As the route takes it. */
const shortestReason = 10;

/** Asks that an entity be excused from a check for a time: why, until when, and who decides. */
export function RequestExemption({
  entityRef,
  scorecard,
  check,
  onClose,
  onDone,
}: {
  entityRef: string;
  scorecard: string;
  check: { id: string; title: string };
  onClose: () => void;
  onDone: () => void;
}) {
  const t = useWords();
  const api = useApi(scoreApiRef);
  const toast = useApi(toastApiRef);
  const [reason, setReason] = useState('');
  const [until, setUntil] = useState(() => dayIn(30));
  const isWhole = reason.trim().length >= shortestReason && until !== '';
  const ask = async () => {
    await api.requestExemption({
      entityRef,
      scorecard,
      check: check.id,
      reason: reason.trim(),
      until: `${until}T00:00:00.000Z`,
    });
    toast.post({
      title: t('exemption.asked', { check: check.title, day: dayOf(until) }),
      status: 'success',
    });
    onDone();
  };
  return (
    <DeedDialog
      title={t('exemption.askTitle', { check: check.title })}
      action={t('exemption.ask')}
      cancel={t('deed.cancel')}
      isReady={isWhole}
      onDo={ask}
      onClose={onClose}
    >
      <Box sx={{ typography: 'body2' }}>{t('exemption.askHint')}</Box>
      <TextField
        label={t('exemption.reason')}
        helperText={t('exemption.reasonHint')}
        value={reason}
        onChange={event => setReason(event.target.value)}
        required
        multiline
        minRows={3}
        fullWidth
        margin="normal"
        inputProps={{ maxLength: 2000 }}
      />
      <TextField
        label={t('exemption.until')}
        helperText={t('exemption.untilHint')}
        type="date"
        value={until}
        onChange={event => setUntil(event.target.value)}
        required
        margin="normal"
        InputLabelProps={{ shrink: true }}
        inputProps={{ min: dayIn(1) }}
      />
    </DeedDialog>
  );
}
