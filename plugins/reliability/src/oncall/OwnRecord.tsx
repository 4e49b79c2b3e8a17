import Box from '@mui/material/Box';
import { useApi } from '@backstage/core-plugin-api';
import type { OwnOncall } from '@fathom/backstage-plugin-reliability-common';
import { LoadState, plainRef, Section, useRefreshed } from '@fathom/ui-kit';
import { reliabilityApiRef } from '../api';
import { useWords } from '../translation';
import { Readers } from './Readers';
import { Standing } from './Standing';

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
        <Standing
          key={key}
          service={service}
          sentence={t(`oncall.ownState.${service.state}`, {
            component: plainRef(service.entityRef),
            rota,
          })}
        />
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
