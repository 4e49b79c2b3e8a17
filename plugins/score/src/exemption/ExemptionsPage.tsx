import Box from '@mui/material/Box';
import { useApi } from '@backstage/core-plugin-api';
import type {
  ExemptionDebt,
  ExemptionView,
} from '@fathom/backstage-plugin-score-common';
import {
  EmptyState,
  LoadState,
  PageSentence,
  Section,
  useRefreshed,
} from '@fathom/ui-kit';
import { scoreApiRef } from '../api';
import { ScorePages } from '../pages';
import { useWords, Words } from '../translation';
import { DebtTables } from './DebtTables';
import { ExemptionTable } from './ExemptionTable';
import { PastExemptions } from './PastExemptions';

function sentence({ total }: ExemptionDebt, t: Words): string {
  const number = (count: number) => String(count);
  return [
    t(total.active === 1 ? 'exemption.oneHolds' : 'exemption.hold', {
      number: number(total.active),
      soon: number(total.endingSoon),
    }),
    total.requested > 0 &&
      t(total.requested === 1 ? 'exemption.oneWaits' : 'exemption.manyWait', {
        number: number(total.requested),
      }),
  ]
    .filter(Boolean)
    .join(' ');
}

/** What is excused: who asks, what holds and until when, and how much it adds up to. */
export function ExemptionsPage() {
  const t = useWords();
  const api = useApi(scoreApiRef);
  const state = useRefreshed(async () => {
    const listOf = async (one: ExemptionView['state']) =>
      (await api.listExemptions({ state: one, limit: '500' })).items;
    const [debt, requested, approved, ...past] = await Promise.all([
      api.getExemptionDebt(),
      ...(
        ['requested', 'approved', 'denied', 'revoked', 'expired'] as const
      ).map(listOf),
    ]);
    return { debt, requested, approved, past: past.flat() };
  }, 'exemptions');
  return (
    <Box component="main" sx={{ p: 3 }}>
      <ScorePages />
      <LoadState state={state} what={t('exemption.loading')} lines={8}>
        {({ debt, requested, approved, past }) => (
          <>
            {requested.length + approved.length === 0 ? (
              <EmptyState
                title={t('exemption.empty')}
                description={t('exemption.emptyHint')}
              />
            ) : (
              <>
                <PageSentence detail={t('exemption.detail')}>
                  {sentence(debt, t)}
                </PageSentence>
                <Section title={t('exemption.requested')}>
                  <ExemptionTable
                    id="requested"
                    caption={t('exemption.requested')}
                    exemptions={requested}
                    empty={t('exemption.noneRequested')}
                    onChanged={state.retry}
                  />
                </Section>
                <Section title={t('exemption.running')}>
                  <ExemptionTable
                    id="running"
                    caption={t('exemption.running')}
                    exemptions={approved}
                    empty={t('exemption.noneRunning')}
                    onChanged={state.retry}
                  />
                </Section>
                <DebtTables debt={debt} />
              </>
            )}
            {past.length > 0 && <PastExemptions exemptions={past} />}
          </>
        )}
      </LoadState>
    </Box>
  );
}
