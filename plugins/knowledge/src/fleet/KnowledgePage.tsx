import Box from '@mui/material/Box';
import { useApi } from '@backstage/core-plugin-api';
import { EmptyState, LoadState, PageSentence } from '@fathom/ui-kit';
import { knowledgeApiRef, useRefreshed } from '../api';
import { FleetTable } from './FleetTable';

/** The fleet: which components hang on how many people, thinnest first. */
export function KnowledgePage() {
  const api = useApi(knowledgeApiRef);
  const state = useRefreshed(() => api.getFleet(), 'fleet');
  return (
    <Box component="main" sx={{ p: 3 }}>
      <LoadState state={state} what="who knows the components" lines={10}>
        {({ sentence, items }) =>
          items.length === 0 ? (
            <EmptyState
              title="Who knows which component appears here"
              description="Fathom reads the git history of each component in the catalog and tells how many people would have to leave before nobody knows it. Give a component the annotation backstage.io/source-location, and it is here within a minute."
            />
          ) : (
            <>
              <PageSentence detail="A person counts as still here with a commit in the last months; files whose authors are all silent are abandoned.">
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
