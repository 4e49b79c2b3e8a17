import Box from '@mui/material/Box';
import { useApi } from '@backstage/core-plugin-api';
import { RouterLink } from '@backstage/frontend-plugin-api';
import { useEntityPresentation } from '@backstage/plugin-catalog-react';
import type { OwnOncall } from '@fathom/backstage-plugin-reliability-common';
import { LoadState, Section, useRefreshed } from '@fathom/ui-kit';
import { reliabilityApiRef } from '../api';
import { useWords } from '../translation';
import { Standing } from './Standing';

const ownHref = '/runbooks/oncall/own';

function Own({ own, entityRef }: { own: OwnOncall; entityRef: string }) {
  const t = useWords();
  const component = useEntityPresentation(entityRef).primaryTitle;
  const here = own.records.flatMap(({ rota, team, services }) =>
    services
      .filter(service => service.entityRef === entityRef)
      .map(service => ({ key: `${team} ${rota}`, rota, service })),
  );
  return (
    <>
      {here.length === 0 && (
        <Box sx={{ typography: 'body2' }}>{t('oncall.ownNone')}</Box>
      )}
      {here.map(({ key, rota, service }) => (
        <Box key={key}>
          <Box component="p" sx={{ my: 1, fontWeight: 600 }}>
            {t(`oncall.ownState.${service.state}`, { component, rota })}
          </Box>
          <Standing service={service} />
        </Box>
      ))}
      <Box sx={{ mt: 1, typography: 'body2', color: 'text.secondary' }}>
        {t('oncall.ownPrivacyHere')}{' '}
        <Box
          component={RouterLink}
          href={ownHref}
          sx={{ color: 'primary.main', textDecoration: 'underline' }}
        >
          {t('oncall.readersTitle')}
        </Box>
      </Box>
    </>
  );
}

/** What is known of the reader alone, and where they say who else may read it. */
export function OwnRecord({ entityRef }: { entityRef: string }) {
  const t = useWords();
  const api = useApi(reliabilityApiRef);
  const state = useRefreshed(() => api.getOwnOncall(), 'own');
  return (
    <Section level={4} title={t('oncall.ownTitle')}>
      <LoadState state={state} what={t('oncall.ownLoading')} lines={3}>
        {own => <Own own={own} entityRef={entityRef} />}
      </LoadState>
    </Section>
  );
}
