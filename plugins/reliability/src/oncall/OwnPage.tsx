import Box from '@mui/material/Box';
import { useApi } from '@backstage/core-plugin-api';
import { LoadState, useRefreshed } from '@fathom/ui-kit';
import { reliabilityApiRef } from '../api';
import { PageLinks } from '../page-links';
import { useWords } from '../translation';
import { PersonRecord } from './PersonRecord';
import { Readers } from './Readers';

/** One's own record on every rota, and who else may read it. */
export function OwnPage() {
  const t = useWords();
  const api = useApi(reliabilityApiRef);
  const state = useRefreshed(() => api.getOwnOncall(), 'own');
  return (
    <Box component="main" sx={{ p: 3 }}>
      <PageLinks of="runbooks" at="/runbooks/oncall" />
      <LoadState state={state} what={t('oncall.ownLoading')} lines={6}>
        {own => (
          <>
            <PersonRecord person={own} hint={t('oncall.ownPrivacy')} />
            {(own.records.length > 0 || own.readers.length > 0) && (
              <Readers readers={own.readers} onChange={state.retry} />
            )}
          </>
        )}
      </LoadState>
    </Box>
  );
}
