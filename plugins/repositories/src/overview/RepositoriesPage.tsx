import Box from '@mui/material/Box';
import { useApi } from '@backstage/core-plugin-api';
import { toastApiRef } from '@backstage/frontend-plugin-api';
import { usePermission } from '@backstage/plugin-permission-react';
import {
  repositoriesManagePermission,
  repositoriesSentence,
} from '@fathom/backstage-plugin-repositories-common';
import { LoadState, PageSentence, useRefreshed } from '@fathom/ui-kit';
import { repositoriesApiRef } from '../api';
import { useWords } from '../translation';
import { RepositoryTable } from './RepositoryTable';
import { WorkTables } from './WorkTables';

/** The operator's page: is everything read, and if not, why? */
export function RepositoriesPage() {
  const api = useApi(repositoriesApiRef);
  const t = useWords();
  const { allowed: mayManage } = usePermission({
    permission: repositoriesManagePermission,
  });
  const toast = useApi(toastApiRef);
  const state = useRefreshed(async () => {
    const [items, queue, runs] = await Promise.all([
      api.list(),
      api.queue(),
      api.runs(),
    ]);
    return { items, queue, runs };
  }, 'repositories');
  const { retry } = state;

  const readNow = async (key: string) => {
    try {
      await api.readNow(key);
      retry();
    } catch (error) {
      toast.post({
        title:
          (error as { body?: { error?: { message?: string } } }).body?.error
            ?.message ?? (error as Error).message,
        status: 'danger',
      });
    }
  };
  return (
    <Box component="main" sx={{ p: 3 }}>
      <LoadState state={state} what={t('page.loading')} lines={8}>
        {({ items, queue, runs }) => (
          <>
            <PageSentence
              detail={
                mayManage || items.length === 0
                  ? undefined
                  : t('page.mayNotManage', {
                      permission: repositoriesManagePermission.name,
                    })
              }
            >
              {repositoriesSentence(items)}
            </PageSentence>
            <RepositoryTable
              items={items}
              readNow={mayManage ? readNow : undefined}
            />
            <WorkTables queue={queue} runs={runs} />
          </>
        )}
      </LoadState>
    </Box>
  );
}
