import Box from '@mui/material/Box';
import { useApi } from '@backstage/core-plugin-api';
import { RouterLink } from '@backstage/frontend-plugin-api';
import { LoadState, plainRef, Section, useRefreshed } from '@fathom/ui-kit';
import { reliabilityApiRef } from '../api';
import { personHref } from '../naming';
import { useWords } from '../translation';

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
      <Box
        component="ul"
        sx={{ m: 0, pl: 2.5, '& a': { color: 'primary.main' } }}
      >
        <li>
          <RouterLink href="/runbooks/oncall/own">
            {t('oncall.ownTitle')}
          </RouterLink>
        </li>
        <LoadState state={state} what={t('oncall.recordsLoading')} lines={1}>
          {people => (
            <>
              {people.map(ref => (
                <li key={ref}>
                  <RouterLink href={personHref(ref)}>
                    {plainRef(ref)}
                  </RouterLink>
                </li>
              ))}
            </>
          )}
        </LoadState>
      </Box>
    </Section>
  );
}
