import { useApi } from '@backstage/core-plugin-api';
import {
  roadsSentence,
  type RoadList,
} from '@fathom/backstage-plugin-paved-roads-common';
import {
  EmptyState,
  LoadState,
  PageSentence,
  RelativeTime,
  repositoryName,
  useRefreshed,
} from '@fathom/ui-kit';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import { pavedRoadsApiRef } from '../api';
import { useWords } from '../translation';
import { RoadSection } from './RoadSection';

/** All roads: what they give, the patterns they follow, and the services born from them. */
export function RoadsPage() {
  const t = useWords();
  const api = useApi(pavedRoadsApiRef);
  const state = useRefreshed(() => api.listRoads(), 'roads');
  return (
    <Box component="main" sx={{ p: 3, maxWidth: '75rem' }}>
      <LoadState state={state} what={t('page.loading')} lines={6}>
        {list => <Roads list={list} />}
      </LoadState>
    </Box>
  );
}

function Roads({ list }: { list: RoadList }) {
  const t = useWords();
  const { roads, problems, unread } = list;
  return (
    <>
      {problems.map(problem => (
        <Alert
          key={`${problem.repository}${problem.file}${problem.line}${problem.message}`}
          severity="warning"
          sx={{ mb: 2 }}
        >
          {problem.file}:{problem.line} {t('page.unreadable')} {problem.message}
          . {problem.remedy}
        </Alert>
      ))}
      {unread.map(({ repository, reason, remedy, readAt }) => (
        <Alert key={repository} severity="warning" sx={{ mb: 2 }}>
          {t('page.unread', { repository: repositoryName(repository) })}{' '}
          {reason} {remedy}{' '}
          {readAt && (
            <>
              {t('page.readBefore')} <RelativeTime at={readAt} />.
            </>
          )}
        </Alert>
      ))}
      <PageSentence>{roadsSentence(list)}</PageSentence>
      {roads.length === 0 && unread.length === 0 && (
        <EmptyState
          title={t('page.emptyTitle')}
          description={t('page.emptyDescription')}
        />
      )}
      {roads.map(road => (
        <RoadSection key={`${road.repository}#${road.file}`} road={road} />
      ))}
    </>
  );
}
