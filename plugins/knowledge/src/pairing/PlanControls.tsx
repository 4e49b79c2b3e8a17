import Box from '@mui/material/Box';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import { ChoiceField, plainRef } from '@fathom/ui-kit';
import type { PlanQuestion } from '../api';
import { useWords } from '../translation';

const upTo = (count: number) =>
  Array.from({ length: count }, (_, index) => String(index + 1)).map(value => ({
    value,
    label: value,
  }));

/** What the plan is to reach, and for which components. */
export function PlanControls({
  question,
  ask,
  teams,
}: {
  question: PlanQuestion;
  ask: (changes: Partial<PlanQuestion>) => void;
  /** References of teams with how they are called. */
  teams: ReadonlyMap<string, string>;
}) {
  const t = useWords();
  const offered =
    question.team && !teams.has(question.team)
      ? [...teams.keys(), question.team]
      : [...teams.keys()];
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
      <ChoiceField
        label={t('plan.target')}
        value={String(question.target)}
        options={upTo(5)}
        onChange={value => ask({ target: Number(value) })}
      />
      <ChoiceField
        label={t('plan.team')}
        value={question.team ?? ''}
        none={t('plan.all')}
        options={offered.map(value => ({
          value,
          label: teams.get(value) ?? plainRef(value),
        }))}
        onChange={value => ask({ team: value || undefined })}
      />
      <ChoiceField
        label={t('plan.most')}
        value={String(question.most)}
        options={upTo(10)}
        onChange={value => ask({ most: Number(value) })}
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
