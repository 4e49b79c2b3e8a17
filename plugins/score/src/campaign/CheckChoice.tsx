import Autocomplete from '@mui/material/Autocomplete';
import TextField from '@mui/material/TextField';
import { useApi } from '@backstage/core-plugin-api';
import type { ScorecardsView } from '@fathom/backstage-plugin-score-common';
import { useRefreshed } from '@fathom/ui-kit';
import { scoreApiRef } from '../api';
import { useWords } from '../translation';

/** As the route takes them. */
const mostChecks = 50;

/** The checks of a scorecard, by level and by their titles; by their ids until those are read. */
export function CheckChoice({
  scorecard,
  checks,
  onChange,
}: {
  scorecard: ScorecardsView['scorecards'][number];
  checks: string[];
  onChange: (checks: string[]) => void;
}) {
  const t = useWords();
  const api = useApi(scoreApiRef);
  const { value } = useRefreshed(
    () => api.getScorecard(scorecard.name),
    scorecard.name,
  );
  const titles = new Map(
    value?.levels.flatMap(level =>
      level.checks.map(({ id, title }) => [id, title] as const),
    ),
  );
  const levels = new Map(
    scorecard.levels.flatMap(level =>
      level.checks.map(id => [id, level.name] as const),
    ),
  );
  return (
    <Autocomplete
      multiple
      disableCloseOnSelect
      options={[...levels.keys()]}
      groupBy={id => levels.get(id) ?? ''}
      getOptionLabel={id => titles.get(id) ?? id}
      // Two checks may have one title.
      getOptionKey={id => id}
      value={checks}
      onChange={(_, next) => onChange(next)}
      getOptionDisabled={() => checks.length >= mostChecks}
      renderInput={params => (
        <TextField {...params} label={t('campaign.checks')} margin="dense" />
      )}
    />
  );
}
