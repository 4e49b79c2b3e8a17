import { useState } from 'react';
import { useParams } from 'react-router-dom';
import Box from '@mui/material/Box';
import { useApi } from '@backstage/core-plugin-api';
import { RouterLink } from '@backstage/frontend-plugin-api';
import type { ExemptionView } from '@fathom/backstage-plugin-score-common';
import {
  EvidenceFigure,
  LoadState,
  OutcomeChip,
  PageSentence,
  plainRef,
  RelativeTime,
  Section,
  useRefreshed,
} from '@fathom/ui-kit';
import { scoreApiRef } from '../api';
import { explainCheck } from '../explanation';
import { checkHref, dayOf, tabHref } from '../naming';
import { ScorePages } from '../pages';
import { useWords } from '../translation';
import { ChosenDeed, ExemptionDeeds, ExemptionDialog } from './ExemptionDeeds';

function Deed({
  word,
  deed,
  words,
}: {
  word: string;
  deed: ExemptionView['requested'];
  words?: string;
}) {
  const t = useWords();
  return (
    <li>
      {word} <RelativeTime at={deed.at} />
      {deed.by && `, ${plainRef(deed.by)}`}
      {!deed.by && deed.note && `, ${t('exemption.somebody')}`}
      {(words ?? deed.note) && `: ${words ?? deed.note}`}
    </li>
  );
}

/** One exemption: why, who said what, and what the check said when it was asked for. */
export function ExemptionPage() {
  const t = useWords();
  const api = useApi(scoreApiRef);
  const { id = '' } = useParams();
  const state = useRefreshed(() => api.getExemption(Number(id)), id);
  const [chosen, setChosen] = useState<ChosenDeed>();
  return (
    <Box component="main" sx={{ p: 3 }}>
      <ScorePages />
      <LoadState state={state} what={t('exemption.loadingOne')} lines={6}>
        {one => (
          <Box sx={{ '& a': { color: 'primary.main' } }}>
            <PageSentence
              detail={
                <>
                  <RouterLink href={tabHref(one.entityRef)}>
                    {one.title}
                  </RouterLink>
                  {' · '}
                  <RouterLink href={checkHref(one.scorecard, one.check)}>
                    {one.checkTitle ?? one.check}
                  </RouterLink>
                </>
              }
              action={
                <ExemptionDeeds exemption={one} isPage onChoose={setChosen} />
              }
            >
              {t(`exemption.sentence${one.state}`, {
                entity: one.title,
                check: one.checkTitle ?? one.check,
                day: dayOf(one.until),
              })}
            </PageSentence>
            <Box component="ol" sx={{ typography: 'body2', pl: 2.5 }}>
              <Deed
                word={t('exemption.askedFor')}
                deed={one.requested}
                words={one.reason}
              />
              {one.decided && (
                <Deed word={t('exemption.decidedBy')} deed={one.decided} />
              )}
              {one.ended && (
                <Deed word={t('exemption.endedBy')} deed={one.ended} />
              )}
            </Box>
            <Section title={t('exemption.then')}>
              {one.evidence ? (
                <Box sx={{ typography: 'body2' }}>
                  <OutcomeChip outcome={one.evidence.outcome} />{' '}
                  <EvidenceFigure
                    evidence={explainCheck(
                      { name: one.scorecard },
                      one.evidence,
                      t,
                    )}
                  >
                    {one.evidence.reason}
                  </EvidenceFigure>
                </Box>
              ) : (
                <p>{t('exemption.thenNone')}</p>
              )}
            </Section>
            <Box sx={{ typography: 'body2', mt: 2 }}>
              <RouterLink href="/scorecards/exemptions">
                {t('exemption.back')}
              </RouterLink>
            </Box>
          </Box>
        )}
      </LoadState>
      {chosen && (
        <ExemptionDialog
          chosen={chosen}
          onChanged={() => state.retry?.()}
          onClose={() => setChosen(undefined)}
        />
      )}
    </Box>
  );
}
