import { useId, useState } from 'react';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Checkbox from '@mui/material/Checkbox';
import TextField from '@mui/material/TextField';
import WarningAmber from '@mui/icons-material/WarningAmber';
import { CodeBlock } from '@fathom/ui-kit';
import { useWords } from '../translation';
import type { TickedStep } from './stepsOf';
import { clockText } from './useClock';

/** The words of a step; its commands stand below it and are not said twice. */
function wordsOf(
  { text, commands, number }: TickedStep,
  below: string,
): string {
  const words = commands
    .filter(command => command.text !== text)
    .reduce((left, command) => left.replace(command.text, () => below), text)
    .trim();
  const first = words.charAt(0).toLocaleUpperCase('en');
  return `${number === undefined ? '' : `${number}. `}${
    commands.some(command => command.text === text)
      ? ''
      : `${first}${words.slice(1)}`
  }`;
}

/** How a step is called for a screen reader. */
export function shortStep(step: TickedStep): string {
  const text = `${step.number === undefined ? '' : `${step.number}. `}${
    step.text
  }`;
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}

/** One step: tick it, copy its commands, note what was different. */
export function StepItem({
  step,
  tickedAfter,
  note,
  onTick,
  onNote,
}: {
  step: TickedStep;
  /** Seconds since the start. */
  tickedAfter?: number;
  note?: string;
  onTick: () => void;
  onNote: (note: string) => void;
}) {
  const t = useWords();
  const id = useId();
  const [isNoting, setNoting] = useState(note !== undefined);
  return (
    <Box
      component="li"
      sx={{
        display: 'grid',
        gridTemplateColumns: 'auto minmax(0, 1fr)',
        columnGap: 1,
        py: 1,
        borderBottom: 1,
        borderColor: 'divider',
        maxWidth: '60rem',
      }}
    >
      <Checkbox
        id={id}
        checked={tickedAfter !== undefined}
        onChange={onTick}
        inputProps={{
          'aria-label': t('exercise.tick', { step: shortStep(step) }),
        }}
        sx={{ alignSelf: 'start', mt: -1 }}
      />
      <Box sx={{ minWidth: 0 }}>
        <Box
          component="label"
          htmlFor={id}
          sx={{ overflowWrap: 'anywhere', cursor: 'pointer' }}
        >
          {wordsOf(step, t('exercise.below'))}
        </Box>
        {step.commands.map(({ line, text, language, name, destructive }) => (
          <Box key={`${line}:${text}`}>
            {destructive && (
              <Box
                sx={{
                  display: 'flex',
                  gap: 0.5,
                  mt: 1,
                  typography: 'body2',
                  fontWeight: 600,
                }}
              >
                <WarningAmber aria-hidden fontSize="small" />
                {t('page.destructive', { what: destructive })}
              </Box>
            )}
            <CodeBlock
              code={text}
              language={language ?? 'sh'}
              title={name ?? t('page.commandTitle', { line: String(line) })}
            />
          </Box>
        ))}
        {step.expected && !step.text.includes(step.expected) && (
          <Box sx={{ typography: 'body2', overflowWrap: 'anywhere' }}>
            {step.expected}
          </Box>
        )}
        <Box
          sx={{
            display: 'flex',
            flexWrap: 'wrap',
            alignItems: 'center',
            columnGap: 2,
            typography: 'body2',
            color: 'text.secondary',
          }}
        >
          {tickedAfter !== undefined && (
            <span>
              {t('exercise.tickedAt', { time: clockText(tickedAfter) })}
            </span>
          )}
          {!isNoting && (
            <Button
              size="small"
              color="inherit"
              onClick={() => setNoting(true)}
              aria-label={t('exercise.addNoteOf', { step: shortStep(step) })}
            >
              {t('exercise.addNote')}
            </Button>
          )}
        </Box>
        {isNoting && (
          <TextField
            label={t('exercise.note')}
            inputProps={{
              'aria-label': t('exercise.noteOf', { step: shortStep(step) }),
              maxLength: 500,
            }}
            value={note ?? ''}
            // eslint-disable-next-line jsx-a11y/no-autofocus -- asked for with the button whose place it takes
            autoFocus={note === undefined}
            onChange={event => onNote(event.target.value)}
            multiline
            fullWidth
            size="small"
            margin="dense"
          />
        )}
      </Box>
    </Box>
  );
}
