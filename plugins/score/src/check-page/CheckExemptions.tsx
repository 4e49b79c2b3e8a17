import { useApi } from '@backstage/core-plugin-api';
import type { CheckPageView } from '@fathom/backstage-plugin-score-common';
import { LoadState, Section, useRefreshed } from '@fathom/ui-kit';
import { scoreApiRef } from '../api';
import { ExemptionTable } from '../exemption';
import { useWords } from '../translation';

/** Who is excused from a check, or asks to be. */
export function CheckExemptions({ check }: { check: CheckPageView }) {
  const t = useWords();
  const api = useApi(scoreApiRef);
  const { scorecard, id } = check;
  const state = useRefreshed(
    async () =>
      (
        await api.listExemptions({
          state: 'open',
          scorecard,
          check: id,
          limit: '500',
        })
      ).items,
    `${scorecard}:${id}`,
  );
  return (
    <Section title={t('checkPage.exemptions')}>
      <LoadState state={state} what={t('exemption.loading')} lines={2}>
        {exemptions => (
          <ExemptionTable
            id="exemption"
            caption={t('checkPage.exemptions')}
            exemptions={exemptions}
            empty={t('checkPage.noExemptions')}
            onChanged={state.retry}
          />
        )}
      </LoadState>
    </Section>
  );
}
