import { Children, ReactNode } from 'react';
import Box from '@mui/material/Box';
import { useApi } from '@backstage/core-plugin-api';
import { RouterLink } from '@backstage/frontend-plugin-api';
import { EntityDisplayName } from '@backstage/plugin-catalog-react';
import { LoadState, Section, useRefreshed } from '@fathom/ui-kit';
import { reliabilityApiRef } from '../api';
import { personHref } from '../naming';
import { useWords } from '../translation';

function RecordList({ children }: { children: ReactNode }) {
  const links = Children.toArray(children);
  if (links.length === 0) return null;
  return (
    <Box
      component="ul"
      sx={{ m: 0, pl: 2.5, '& a': { color: 'primary.main' } }}
    >
      {links.map((link, index) => (
        <li key={index}>{link}</li>
      ))}
    </Box>
  );
}

/** Whose records the reader may read: one's own, and of those who allowed it. */
export function MayRead() {
  const t = useWords();
  const api = useApi(reliabilityApiRef);
  const state = useRefreshed(() => api.getOncallPeople(), 'people');
  return (
    <Section title={t('oncall.recordsTitle')}>
      <Box sx={{ typography: 'body2', color: 'text.secondary', mb: 1 }}>
        {t('oncall.recordsHint')}
      </Box>
      <RecordList>
        <RouterLink href="/runbooks/oncall/own">
          {t('oncall.ownTitle')}
        </RouterLink>
      </RecordList>
      <LoadState state={state} what={t('oncall.recordsLoading')} lines={1}>
        {people => (
          <RecordList>
            {people.map(ref => (
              <RouterLink key={ref} href={personHref(ref)}>
                <EntityDisplayName entityRef={ref} hideIcon disableTooltip />
              </RouterLink>
            ))}
          </RecordList>
        )}
      </LoadState>
    </Section>
  );
}
