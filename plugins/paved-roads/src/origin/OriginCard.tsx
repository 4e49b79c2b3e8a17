import { useEffect } from 'react';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { useApi } from '@backstage/core-plugin-api';
import { EntityInfoCard, useEntity } from '@backstage/plugin-catalog-react';
import {
  originSentence,
  type EntityOrigin,
} from '@fathom/backstage-plugin-paved-roads-common';
import {
  EvidenceFigure,
  LoadState,
  PageSentence,
  RelativeTime,
  Stale,
  Unknown,
  useRefreshed,
} from '@fathom/ui-kit';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { Link as RouterLink } from 'react-router-dom';
import { pavedRoadsApiRef } from '../api';
import { useWords } from '../translation';
import { explainOrigin } from './explainOrigin';
import { OriginChip } from './OriginChip';

// A component that was just born is read within seconds: no need to load the page again.
const lookAgainMs = 3000;

/** Which road, which version, current or behind. */
export function OriginCard() {
  const t = useWords();
  const api = useApi(pavedRoadsApiRef);
  const { entity } = useEntity();
  const entityRef = stringifyEntityRef(entity);
  const state = useRefreshed(() => api.findOrigin(entityRef), entityRef);
  const { value, loading, retry } = state;
  const waiting = value?.state === 'waiting' && !loading;
  useEffect(() => {
    if (!waiting) return undefined;
    const timer = setTimeout(retry, lookAgainMs);
    return () => clearTimeout(timer);
  }, [waiting, retry]);
  return (
    <EntityInfoCard title={t('origin.title')}>
      <LoadState state={state} what={t('origin.loading')} lines={2}>
        {origin => <Origin origin={origin} />}
      </LoadState>
    </EntityInfoCard>
  );
}

function Origin({ origin }: { origin: EntityOrigin }) {
  const t = useWords();
  const { state, reason, readAt, problems, at } = origin;
  if (state === 'none') {
    return (
      <>
        <Typography
          variant="body2"
          color="text.secondary"
          sx={{ '& a': { color: 'primary.main', textDecoration: 'underline' } }}
        >
          {originSentence(origin)}{' '}
          <RouterLink to="/roads">{t('origin.seeRoads')}</RouterLink>
        </Typography>
        {reason && <Stale reason={reason} at={readAt} />}
      </>
    );
  }
  if (state === 'waiting' || state === 'unreadable') {
    const [first] = problems;
    const why =
      first && `${first.file}:${first.line}: ${first.message}. ${first.remedy}`;
    return (
      <Unknown
        reason={why ?? reason ?? originSentence(origin)}
        at={state === 'waiting' ? undefined : readAt}
      />
    );
  }
  return (
    <>
      <PageSentence
        size="card"
        detail={
          at && (
            <>
              {t('origin.scaffolded')} <RelativeTime at={at} />
            </>
          )
        }
      >
        <EvidenceFigure evidence={explainOrigin(origin, t)}>
          {originSentence(origin)}
        </EvidenceFigure>
      </PageSentence>
      <Box
        sx={{ display: 'flex', gap: 1, alignItems: 'center', flexWrap: 'wrap' }}
      >
        <OriginChip state={state} behind={origin.behind} />
        <Button
          size="small"
          component={RouterLink}
          to={`/roads?road=${origin.road}`}
        >
          {state === 'behind' ? t('origin.seeNow') : t('origin.seeRoad')}
        </Button>
      </Box>
      {reason && (
        <Box sx={{ mt: 1 }}>
          <Stale reason={reason} at={readAt} />
        </Box>
      )}
    </>
  );
}
