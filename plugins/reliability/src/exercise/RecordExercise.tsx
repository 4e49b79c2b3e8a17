import { FormEvent, useId, useState } from 'react';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import FormControl from '@mui/material/FormControl';
import FormControlLabel from '@mui/material/FormControlLabel';
import FormLabel from '@mui/material/FormLabel';
import Radio from '@mui/material/Radio';
import RadioGroup from '@mui/material/RadioGroup';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useApi } from '@backstage/core-plugin-api';
import { toastApiRef } from '@backstage/frontend-plugin-api';
import type {
  ExerciseKind,
  ExerciseOutcome,
  RunbookPage,
} from '@fathom/backstage-plugin-reliability-common';
import { ChoiceField, useDeed } from '@fathom/ui-kit';
import { reliabilityApiRef } from '../api';
import { useWords } from '../translation';
import { shortStep } from './StepItem';
import type { TickedStep } from './stepsOf';
import type { ExerciseDraft } from './useExerciseDraft';

const outcomes: ExerciseOutcome[] = ['passed', 'corrected', 'failed'];
const kinds: ExerciseKind[] = ['dry-run', 'gameday', 'dojo', 'incident'];
/** As the route takes it. */
const mostWrong = 4000;
const mostMinutes = 100_000;

function minutesSince(startedAt: string): number {
  const minutes = Math.ceil((Date.now() - Date.parse(startedAt)) / 60_000);
  return Math.min(mostMinutes, Math.max(1, minutes));
}

function notesText(draft: ExerciseDraft, steps: TickedStep[]): string {
  return steps
    .filter(({ id }) => draft.notes[id]?.trim())
    .map(step => `${shortStep(step)}: ${draft.notes[step.id].trim()}`)
    .join('\n')
    .slice(0, mostWrong);
}

/** The end of an exercise: how it went, and for oneself what was wrong. */
export function RecordExercise({
  page,
  steps,
  draft,
  onRecorded,
}: {
  page: RunbookPage;
  steps: TickedStep[];
  draft: ExerciseDraft;
  onRecorded: () => void;
}) {
  const t = useWords();
  const api = useApi(reliabilityApiRef);
  const toast = useApi(toastApiRef);
  const id = useId();
  const deed = useDeed();
  const [outcome, setOutcome] = useState<ExerciseOutcome>();
  const [kind, setKind] = useState<ExerciseKind>('dry-run');
  // Until somebody writes, they follow the clock and the notes.
  const [minutes, setMinutes] = useState<string>();
  const [wrong, setWrong] = useState<string>();
  const [ref, setRef] = useState('');
  const wrongShown = wrong ?? notesText(draft, steps);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!outcome) return;
    const isDone = await deed.run(() =>
      api.recordExercise(page.entityRef, {
        ...{ file: page.runbook.file, kind, outcome },
        minutes:
          minutes === undefined || minutes === ''
            ? minutesSince(draft.startedAt)
            : Number(minutes),
        ...(wrongShown.trim() && { wrong: wrongShown.trim() }),
        ...(ref.trim() && { ref: ref.trim() }),
      }),
    );
    if (!isDone) return;
    toast.post({
      title: t('exercise.recorded', { title: page.runbook.title }),
      status: 'success',
    });
    onRecorded();
  };
  return (
    <Box
      component="form"
      onSubmit={submit}
      aria-labelledby={`${id}-title`}
      sx={{ maxWidth: '44rem', mt: 4 }}
    >
      <Typography id={`${id}-title`} component="h3" variant="h6">
        {t('exercise.endTitle')}
      </Typography>
      <FormControl required margin="dense">
        <FormLabel id={`${id}-outcome`}>{t('exercise.outcome')}</FormLabel>
        <RadioGroup
          aria-labelledby={`${id}-outcome`}
          value={outcome ?? ''}
          onChange={event => setOutcome(event.target.value as ExerciseOutcome)}
        >
          {outcomes.map(one => (
            <FormControlLabel
              key={one}
              value={one}
              control={<Radio size="small" />}
              label={t(`exercise.${one}`)}
            />
          ))}
        </RadioGroup>
      </FormControl>
      <Box
        sx={{ display: 'flex', gap: 3, flexWrap: 'wrap', alignItems: 'end' }}
      >
        <ChoiceField
          label={t('exercise.kind')}
          value={kind}
          options={kinds.map(one => ({ value: one, label: t(`kind.${one}`) }))}
          onChange={value => setKind(value as ExerciseKind)}
        />
        <TextField
          label={t('exercise.minutes')}
          type="number"
          variant="standard"
          value={minutes ?? String(minutesSince(draft.startedAt))}
          onChange={event => setMinutes(event.target.value)}
          inputProps={{ min: 0, max: mostMinutes, step: 1 }}
          sx={{ width: '7rem' }}
        />
        <TextField
          label={t('exercise.ref')}
          variant="standard"
          value={ref}
          onChange={event => setRef(event.target.value)}
          inputProps={{ maxLength: 200, title: t('exercise.refHint') }}
        />
      </Box>
      <TextField
        label={t('exercise.wrong')}
        helperText={t('exercise.wrongHint')}
        value={wrongShown}
        onChange={event => setWrong(event.target.value)}
        multiline
        minRows={3}
        fullWidth
        margin="normal"
        inputProps={{ maxLength: mostWrong }}
      />
      <Box sx={{ typography: 'body2', color: 'text.secondary', mb: 1 }}>
        {t('exercise.privacy')}
      </Box>
      {deed.error && (
        <Alert severity="error" sx={{ mb: 1 }}>
          {deed.error.message}
        </Alert>
      )}
      <Button
        type="submit"
        variant="contained"
        disabled={outcome === undefined || deed.isBusy}
      >
        {t('exercise.record')}
      </Button>
    </Box>
  );
}
