import Box from '@mui/material/Box';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import InputLabel from '@mui/material/InputLabel';
import NativeSelect from '@mui/material/NativeSelect';
import type { PlanQuestion } from '../api';
import { useWords } from '../translation';

function Choice({
  id,
  title,
  value,
  options,
  onChoose,
}: {
  id: string;
  title: string;
  value: string;
  options: { value: string; word: string }[];
  onChoose: (value: string) => void;
}) {
  return (
    <Box>
      <InputLabel htmlFor={id} shrink>
        {title}
      </InputLabel>
      <NativeSelect
        value={value}
        onChange={event => onChoose(event.target.value)}
        inputProps={{ id }}
      >
        {options.map(option => (
          <option key={option.value} value={option.value}>
            {option.word}
          </option>
        ))}
      </NativeSelect>
    </Box>
  );
}

const upTo = (count: number) =>
  Array.from({ length: count }, (_, index) => String(index + 1)).map(value => ({
    value,
    word: value,
  }));

/** What the plan is to reach, and for which components. */
export function PlanControls({
  question,
  ask,
  teams,
}: {
  question: PlanQuestion;
  ask: (changes: Partial<PlanQuestion>) => void;
  teams: string[];
}) {
  const t = useWords();
  const offered =
    question.team && !teams.includes(question.team)
      ? [...teams, question.team]
      : teams;
  return (
    <Box
      sx={{
        display: 'flex',
        flexWrap: 'wrap',
        gap: 2,
        alignItems: 'end',
        mb: 1,
      }}
    >
      <Choice
        id="plan-target"
        title={t('plan.target')}
        value={String(question.target)}
        options={upTo(5)}
        onChoose={value => ask({ target: Number(value) })}
      />
      <Choice
        id="plan-team"
        title={t('plan.team')}
        value={question.team ?? ''}
        options={[
          { value: '', word: t('plan.all') },
          ...offered.map(value => ({
            value,
            word: value.replace(/^group:(default\/)?/, ''),
          })),
        ]}
        onChoose={value => ask({ team: value || undefined })}
      />
      <Choice
        id="plan-most"
        title={t('plan.most')}
        value={String(question.most)}
        options={upTo(10)}
        onChoose={value => ask({ most: Number(value) })}
      />
      <FormControlLabel
        control={
          <Checkbox
            size="small"
            checked={question.critical}
            onChange={event => ask({ critical: event.target.checked })}
          />
        }
        label={t('plan.only')}
      />
    </Box>
  );
}
