import { useState } from 'react';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import type { RunbookPage } from '@fathom/backstage-plugin-reliability-common';
import { PageSentence } from '@fathom/ui-kit';
import { useWords } from '../translation';
import { AskDialog } from './AskDialog';
import { RecordExercise } from './RecordExercise';
import { StepItem } from './StepItem';
import { stepsOf } from './stepsOf';
import { clockText, useClock } from './useClock';
import type { DraftHandle, ExerciseDraft } from './useExerciseDraft';
import { useLeaveGuard } from './useLeaveGuard';

function Clock({ startedAt }: { startedAt: string }) {
  const t = useWords();
  const seconds = useClock(startedAt);
  return (
    <Box
      role="timer"
      aria-label={t('exercise.clock')}
      sx={{
        fontSize: '1.5rem',
        fontWeight: 600,
        fontVariantNumeric: 'tabular-nums',
      }}
    >
      {clockText(seconds)}
    </Box>
  );
}

/** A runbook as a check-list: steps to tick and to note on, a clock, and at the end how it went. */
export function CheckList({
  page,
  draft,
  onRead,
  onRecorded,
}: {
  page: RunbookPage;
  draft: DraftHandle;
  /** Back to the reading view; what was ticked stays. */
  onRead: () => void;
  onRecorded: () => void;
}) {
  const t = useWords();
  const [isStopping, setStopping] = useState(false);
  const [isRecorded, setRecorded] = useState(false);
  const guard = useLeaveGuard(draft.value !== undefined && !isRecorded);
  if (!draft.value) return null;
  const { startedAt, ticks, notes, commit } = draft.value;
  const groups = stepsOf(page.runbook);
  const steps = groups.flatMap(group => group.steps);
  const done = steps.filter(({ id }) => ticks[id] !== undefined).length;
  const change = (part: Partial<ExerciseDraft>) =>
    draft.change(before => ({ ...before, ...part }));
  const tick = (id: string) => {
    const { [id]: before, ...others } = ticks;
    const seconds = Math.max(
      0,
      Math.round((Date.now() - Date.parse(startedAt)) / 1000),
    );
    change({
      ticks: before === undefined ? { ...others, [id]: seconds } : others,
    });
  };
  return (
    <>
      <PageSentence
        detail={t('exercise.progress', {
          done: String(done),
          all: String(steps.length),
        })}
        action={
          <Box sx={{ display: 'flex', gap: 2, alignItems: 'center' }}>
            <Clock startedAt={startedAt} />
            <Button onClick={onRead}>{t('exercise.read')}</Button>
            <Button color="inherit" onClick={() => setStopping(true)}>
              {t('exercise.stop')}
            </Button>
          </Box>
        }
      >
        {t('exercise.running', { title: page.runbook.title })}
      </PageSentence>
      {commit !== page.commit && (
        <Alert severity="warning" sx={{ mb: 2 }}>
          {t('exercise.changed')}
        </Alert>
      )}
      {steps.length === 0 && <Box>{t('exercise.noSteps')}</Box>}
      {groups.map(group => (
        <Box component="section" key={group.line} sx={{ mb: 3 }}>
          <Typography component="h3" sx={{ m: 0, fontWeight: 600 }}>
            {group.title}
          </Typography>
          <Box component="ol" sx={{ listStyle: 'none', m: 0, p: 0 }}>
            {group.steps.map(step => (
              <StepItem
                key={step.id}
                step={step}
                tickedAfter={ticks[step.id]}
                note={notes[step.id]}
                onTick={() => tick(step.id)}
                onNote={note =>
                  change({ notes: { ...notes, [step.id]: note } })
                }
              />
            ))}
          </Box>
        </Box>
      ))}
      <RecordExercise
        page={page}
        steps={steps}
        draft={draft.value}
        onRecorded={() => {
          setRecorded(true);
          draft.discard();
          onRecorded();
        }}
      />
      <AskDialog
        isOpen={guard.isAsking}
        title={t('exercise.leaveTitle')}
        text={t('exercise.leaveText')}
        action={t('exercise.leave')}
        onDo={guard.leave}
        onStay={guard.stay}
      />
      <AskDialog
        isOpen={isStopping}
        title={t('exercise.leaveTitle')}
        text={t('exercise.stopText')}
        action={t('exercise.throwAway')}
        onDo={() => {
          draft.discard();
          onRead();
        }}
        onStay={() => setStopping(false)}
      />
    </>
  );
}
