import { useApi } from '@backstage/core-plugin-api';
import {
  roadsSentence,
  type RoadList,
} from '@fathom/backstage-plugin-paved-roads-common';
import { EmptyState, LoadState, PageSentence } from '@fathom/ui-kit';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import useAsyncRetry from 'react-use/esm/useAsyncRetry';
import { pavedRoadsApiRef } from '../api';
import { RoadSection } from './RoadSection';

/** All roads: what they give, the patterns they follow, and the services born from them. */
export function RoadsPage() {
  const api = useApi(pavedRoadsApiRef);
  const state = useAsyncRetry(() => api.listRoads(), [api]);
  return (
    <Box component="main" sx={{ p: 3, maxWidth: '75rem' }}>
      <LoadState state={state} what="the roads" lines={6}>
        {list => <Roads list={list} />}
      </LoadState>
    </Box>
  );
}

function Roads({ list }: { list: RoadList }) {
  const { roads, problems } = list;
  return (
    <>
      {problems.map(problem => (
        <Alert
          key={`${problem.repository}${problem.file}${problem.line}${problem.message}`}
          severity="warning"
          sx={{ mb: 2 }}
        >
          {problem.file}:{problem.line} cannot be read as a road.{' '}
          {problem.message}. {problem.remedy}
        </Alert>
      ))}
      <PageSentence>{roadsSentence(list)}</PageSentence>
      {roads.length === 0 && (
        <EmptyState
          title="Paved roads"
          description={
            <>
              A road is a template that a service is born from with everything
              it needs: catalog entry, objectives, runbook, guardrails. Name a
              repository with a template.yaml under{' '}
              <code>fathom.paved-roads.sources</code>; Fathom ships one in{' '}
              <code>content/roads</code>.
            </>
          }
        />
      )}
      {roads.map(road => (
        <RoadSection key={`${road.repository}#${road.file}`} road={road} />
      ))}
    </>
  );
}
