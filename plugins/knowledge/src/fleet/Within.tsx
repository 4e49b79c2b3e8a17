import { ReactNode } from 'react';
import { useApi } from '@backstage/core-plugin-api';
import type { FleetAnswer } from '@fathom/backstage-plugin-knowledge-common';
import { EmptyState, LoadState, useRefreshed } from '@fathom/ui-kit';
import { knowledgeApiRef } from '../api';
import { useWords } from '../translation';

/** The components that an entity leads to, drawn by `children`; says so when there is none. */
export function Within({
  within,
  children,
}: {
  within: string;
  children: (fleet: FleetAnswer) => ReactNode;
}) {
  const t = useWords();
  const api = useApi(knowledgeApiRef);
  const state = useRefreshed(() => api.getFleet(within), within);
  return (
    <LoadState state={state} what={t('fleet.loading')} lines={4}>
      {fleet =>
        fleet.items.length === 0 ? (
          <EmptyState
            title={fleet.sentence}
            description={t('within.emptyHint')}
          />
        ) : (
          <>{children(fleet)}</>
        )
      }
    </LoadState>
  );
}
