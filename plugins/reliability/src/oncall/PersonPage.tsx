import { useParams } from 'react-router-dom';
import Box from '@mui/material/Box';
import { useApi } from '@backstage/core-plugin-api';
import type { ResponseError } from '@backstage/errors';
import { useEntityPresentation } from '@backstage/plugin-catalog-react';
import { EmptyState, LoadState, useRefreshed } from '@fathom/ui-kit';
import { reliabilityApiRef } from '../api';
import { PageLinks } from '../page-links';
import { useWords } from '../translation';
import { PersonRecord } from './PersonRecord';

function isNotThere(error: Error | undefined): boolean {
  return (error as Partial<ResponseError> | undefined)?.statusCode === 404;
}

/** The record of somebody who lets the reader see it; each look is written down. */
export function PersonPage() {
  const t = useWords();
  const api = useApi(reliabilityApiRef);
  const { namespace = 'default', name = '' } = useParams();
  const userRef = `user:${namespace}/${name}`;
  const state = useRefreshed(() => api.getPersonOncall(userRef), userRef);
  const isRefused = isNotThere(state.error) && !state.loading;
  const called = useEntityPresentation(userRef).primaryTitle;
  return (
    <Box component="main" sx={{ p: 3 }}>
      <PageLinks of="runbooks" at="/runbooks/oncall" />
      {isRefused ? (
        <EmptyState
          title={t('oncall.personRefused', { name: called })}
          description={t('oncall.personRefusedHint')}
        />
      ) : (
        <LoadState
          state={state}
          what={t('oncall.personLoading', { name: called })}
          lines={6}
        >
          {person => (
            <PersonRecord
              person={person}
              name={called}
              hint={t('oncall.personHint', { name: called })}
            />
          )}
        </LoadState>
      )}
    </Box>
  );
}
