import { useApi } from '@backstage/core-plugin-api';
import { ChoiceField, useAddressParams, useRefreshed } from '@fathom/ui-kit';
import { scoreApiRef } from '../api';
import { useWords } from '../translation';

/** Chooses another scorecard for a page, in its address; nothing where there is no other. */
export function ScorecardChoice({ shown }: { shown: string | undefined }) {
  const t = useWords();
  const api = useApi(scoreApiRef);
  const [, set] = useAddressParams();
  const { value } = useRefreshed(() => api.getScorecards(), 'scorecards');
  if (!value || value.scorecards.length < 2) return null;
  return (
    <ChoiceField
      label={t('fleet.scorecard')}
      value={shown ?? value.scorecards[0].name}
      options={value.scorecards.map(({ name, title }) => ({
        value: name,
        label: title,
      }))}
      onChange={scorecard => set({ scorecard })}
    />
  );
}
