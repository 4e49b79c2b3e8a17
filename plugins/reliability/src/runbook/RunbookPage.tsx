import { useParams } from 'react-router-dom';
import Box from '@mui/material/Box';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { RouterLink } from '@backstage/frontend-plugin-api';
import { entityTitle, LoadState, useAddressParams } from '@fathom/ui-kit';
import { CheckList, useExerciseDraft } from '../exercise';
import { tabHref } from '../naming';
import { useWords } from '../translation';
import { Reading } from './Reading';
import { ReadRunbook, useRunbook } from './useRunbook';

/** Where the runbook belongs; whoever finds none there is not left alone. */
function Way({ read }: { read?: ReadRunbook }) {
  const t = useWords();
  return (
    <Box
      component="nav"
      aria-label={t('page.way')}
      sx={{
        display: 'flex',
        flexWrap: 'wrap',
        columnGap: 3,
        mb: 1,
        typography: 'body2',
        '& a': { color: 'primary.main' },
      }}
    >
      <RouterLink href="/runbooks">{t('page.all')}</RouterLink>
      {read && (
        <RouterLink href={tabHref(read.entity.entityRef)}>
          {entityTitle(read.entity)}
        </RouterLink>
      )}
    </Box>
  );
}

function Loaded({ read, retry }: { read: ReadRunbook; retry: () => void }) {
  const [params, set] = useAddressParams();
  const draft = useExerciseDraft(read.page);
  const isTrying = params.get('exercise') === 'on' && draft.value !== undefined;
  const show = (exercise: 'on' | undefined) => set({ exercise });
  return isTrying ? (
    <CheckList
      page={read.page}
      draft={draft}
      onRead={() => show(undefined)}
      onRecorded={() => {
        show(undefined);
        retry();
      }}
    />
  ) : (
    <Reading
      read={read}
      isBegun={draft.value !== undefined}
      onStart={() => {
        draft.begin();
        show('on');
      }}
    />
  );
}

/** One runbook: to read, and to go through with a clock. */
export function RunbookPage() {
  const t = useWords();
  const { kind = '', namespace = '', name = '' } = useParams();
  const [params] = useAddressParams();
  const entityRef = stringifyEntityRef({ kind, namespace, name });
  const state = useRunbook(entityRef, params.get('file') ?? '');
  return (
    <Box component="main" sx={{ p: 3 }}>
      <Way read={state.value} />
      <LoadState state={state} what={t('page.loading')} lines={10}>
        {read => (
          <Loaded
            // What somebody ticked belongs to one runbook.
            key={`${read.page.entityRef}\n${read.page.runbook.file}`}
            read={read}
            retry={state.retry}
          />
        )}
      </LoadState>
    </Box>
  );
}
