import Box from '@mui/material/Box';
import { useApi } from '@backstage/core-plugin-api';
import type {
  ExemptionDebt,
  ExemptionsView,
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
    total.active === 0
      ? t('exemption.noneRunning')
      : t(total.active === 1 ? 'exemption.oneHolds' : 'exemption.hold', {
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

/** That a list holds more than it shows. */
function More({ list: { total, items } }: { list: ExemptionsView }) {
  const t = useWords();
  if (total <= items.length) return null;
  return (
    <Box sx={{ typography: 'body2', color: 'text.secondary' }}>
      {t('checkPage.more', {
        shown: String(items.length),
        total: String(total),
      })}
    </Box>
  );
}

/** What is excused: who asks, what holds and until when, and how much it adds up to. */
export function ExemptionsPage() {
  const t = useWords();
  const api = useApi(scoreApiRef);
  const state = useRefreshed(async () => {
    const listOf = (one: ExemptionView['state']) =>
      api.listExemptions({ state: one, limit: '500' });
    const [debt, requested, approved] = await Promise.all([
      api.getExemptionDebt(),
      listOf('requested'),
      listOf('approved'),
    ]);
    return { debt, requested, approved };
  }, 'exemptions');
  return (
    <Box component="main" sx={{ p: 3 }}>
      <ScorePages />
      <LoadState state={state} what={t('exemption.loading')} lines={8}>
        {({ debt, requested, approved }) => (
          <>
            {requested.total + approved.total === 0 ? (
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
                    exemptions={requested.items}
                    empty={t('exemption.noneRequested')}
                    onChanged={state.retry}
                  />
                  <More list={requested} />
                </Section>
                <Section title={t('exemption.running')}>
                  <ExemptionTable
                    id="running"
                    caption={t('exemption.running')}
                    exemptions={approved.items}
                    empty={t('exemption.noneRunning')}
                    onChanged={state.retry}
                  />
                  <More list={approved} />
                </Section>
                <DebtTables debt={debt} />
              </>
            )}
            <PastExemptions open={requested.total + approved.total} />
          </>
        )}
      </LoadState>
    </Box>
  );
}
