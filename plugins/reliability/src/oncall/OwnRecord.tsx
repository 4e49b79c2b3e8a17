import Box from '@mui/material/Box';
import { useApi } from '@backstage/core-plugin-api';
import type {
  OncallRecord,
  OwnOncall,
} from '@fathom/backstage-plugin-reliability-common';
import {
  LoadState,
  OutcomeChip,
  plainRef,
  Section,
  useRefreshed,
} from '@fathom/ui-kit';
import { reliabilityApiRef } from '../api';
import { useWords } from '../translation';
import { Readers } from './Readers';

type Readiness = OncallRecord['services'][number];

function Standing({ rota, service }: { rota: string; service: Readiness }) {
  const t = useWords();
  return (
    <>
      <Box component="p" sx={{ my: 1, fontWeight: 600 }}>
        {t(`oncall.ownState.${service.state}`, {
          component: plainRef(service.entityRef),
          rota,
        })}
      </Box>
      <Box component="ul" sx={{ m: 0, pl: 0, listStyle: 'none' }}>
        {service.criteria.map(({ id, met, sentence }) => (
          <Box
            component="li"
            key={id}
            sx={{ display: 'flex', gap: 1, alignItems: 'center', mb: 0.5 }}
          >
            {met === undefined ? (
              <OutcomeChip
                outcome="unknown"
                label={`${t(`oncall.criterion.${id}`)}: ${t(
                  'oncall.notKnown',
                )}`}
              />
            ) : (
              <OutcomeChip
                outcome={met ? 'pass' : 'fail'}
                label={`${t(`oncall.criterion.${id}`)}: ${t(
                  met ? 'oncall.met' : 'oncall.missing',
                )}`}
              />
            )}
            <Box component="span" sx={{ typography: 'body2' }}>
              {sentence}
            </Box>
          </Box>
        ))}
      </Box>
    </>
  );
}

function Own({
  own,
  entityRef,
  retry,
}: {
  own: OwnOncall;
  entityRef: string;
  retry: () => void;
}) {
  const t = useWords();
  const here = own.records.flatMap(({ rota, team, services }) =>
    services
      .filter(service => service.entityRef === entityRef)
      .map(service => ({ key: `${team} ${rota}`, rota, service })),
  );
  // Who is on no rota any more may still take back what they allowed.
  const mayChange =
    here.length > 0 || (own.records.length === 0 && own.readers.length > 0);
  return (
    <>
      {here.length === 0 && (
        <Box sx={{ typography: 'body2' }}>{t('oncall.ownNone')}</Box>
      )}
      {here.map(({ key, rota, service }) => (
        <Standing key={key} rota={rota} service={service} />
      ))}
      {mayChange && (
        <>
          <Box sx={{ mt: 1, typography: 'body2', color: 'text.secondary' }}>
            {t('oncall.ownPrivacy')}
          </Box>
          <Readers readers={own.readers} onChange={retry} />
        </>
      )}
    </>
  );
}

/** What is known of the reader alone, and whom they let read it. */
export function OwnRecord({ entityRef }: { entityRef: string }) {
  const t = useWords();
  const api = useApi(reliabilityApiRef);
  const state = useRefreshed(() => api.getOwnOncall(), 'own');
  return (
    <Section level={4} title={t('oncall.ownTitle')}>
      <LoadState state={state} what={t('oncall.ownLoading')} lines={3}>
        {own => <Own own={own} entityRef={entityRef} retry={state.retry} />}
      </LoadState>
    </Section>
  );
}
