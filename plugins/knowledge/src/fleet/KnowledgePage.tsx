import Box from '@mui/material/Box';
import { useApi } from '@backstage/core-plugin-api';
import {
  EmptyState,
  LoadState,
  PageSentence,
  useRefreshed,
} from '@fathom/ui-kit';
import { knowledgeApiRef } from '../api';
import { useWords } from '../translation';
import { FleetTable } from './FleetTable';

/** The fleet: which components hang on how many people, thinnest first. */
export function KnowledgePage() {
  const t = useWords();
  const api = useApi(knowledgeApiRef);
  const state = useRefreshed(() => api.getFleet(), 'fleet');
  return (
    <Box component="main" sx={{ p: 3 }}>
      <LoadState state={state} what={t('fleet.loading')} lines={10}>
        {({ sentence, items }) =>
          items.length === 0 ? (
            <EmptyState
              title={t('fleet.emptyTitle')}
              description={t('fleet.emptyHint')}
            />
          ) : (
            <>
              <PageSentence detail={t('fleet.explained')}>
                {sentence}
              </PageSentence>
              <FleetTable rows={items} />
            </>
          )
        }
      </LoadState>
    </Box>
  );
}
