import { ReactNode } from 'react';
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type {
  EntityObjectives,
  ObjectiveDetail,
} from '@fathom/backstage-plugin-reliability-common';
import {
  BurnDown,
  EvidenceLink,
  RelativeTime,
  Stale,
  Unknown,
} from '@fathom/ui-kit';
import { useWords, Words } from '../translation';
import { WhatIf } from '../what-if';
import { Changes, marksOf } from './Changes';
import { DetailFigures } from './DetailFigures';
import { HistoryTable } from './HistoryTable';
import { ObjectiveAlerts } from './ObjectiveAlerts';
import { QueryList } from './QueryList';

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Box component="section" aria-label={title} sx={{ mt: 3 }}>
      <Typography component="h4" sx={{ m: 0, mb: 0.5, fontWeight: 600 }}>
        {title}
      </Typography>
      {children}
    </Box>
  );
}

/** The window of an objective in words: "the last 28d". */
function windowWords({ window }: ObjectiveDetail, t: Words): string {
  return window
    ? t(`objective.window.${window.kind}`, { duration: window.duration })
    : t('objective.noWindow');
}

function Head({ objective }: { objective: ObjectiveDetail }) {
  const t = useWords();
  const { title, description, stale, reason, remedy, evaluatedAt, state } =
    objective;
  return (
    <>
      <Typography component="h3" variant="h6">
        {title}
      </Typography>
      {description && <Box sx={{ typography: 'body2' }}>{description}</Box>}
      {stale ? (
        <Box role="note" sx={{ my: 1 }}>
          <Stale reason={reason ?? t('objective.stale')} at={evaluatedAt} />
        </Box>
      ) : (
        state === 'unknown' && (
          <Box sx={{ my: 1 }}>
            <Unknown
              reason={reason ?? t('objective.neverMeasured')}
              at={evaluatedAt}
            />
          </Box>
        )
      )}
      {remedy && (stale || state === 'unknown') && (
        <Box sx={{ mb: 1, typography: 'body2' }}>{remedy}</Box>
      )}
    </>
  );
}

/** One objective with all that stands behind it. */
export function ObjectiveView({
  objective,
  answer,
}: {
  objective: ObjectiveDetail;
  answer: EntityObjectives;
}) {
  const t = useWords();
  const { repository, commit, file, line, burnDown } = objective;
  const [first] = burnDown;
  const changes = answer.changes.filter(
    ({ at, endedAt }) => !first || (endedAt ?? at) >= first.at,
  );
  return (
    <Box sx={{ mt: 3 }}>
      <Head objective={objective} />
      <DetailFigures objective={objective} source={answer.source.id} />
      <Box sx={{ mt: 2 }}>
        {burnDown.some(({ left }) => left !== undefined) ? (
          <BurnDown
            label={t('objective.burnDown', {
              title: objective.title,
              window: windowWords(objective, t),
            })}
            points={burnDown}
            marks={marksOf(changes, t)}
          />
        ) : (
          <Unknown reason={objective.reason ?? t('objective.noCourse')} />
        )}
      </Box>
      <Part title={t('objective.events2')}>
        <Changes changes={changes} />
      </Part>
      <WhatIf objective={objective} />
      <Part title={t('objective.alerts')}>
        <ObjectiveAlerts objective={objective} />
      </Part>
      <Part title={t('objective.queries')}>
        <QueryList queries={objective.queries} />
      </Part>
      <Part title={t('objective.history')}>
        <HistoryTable objective={objective} />
      </Part>
      <Box sx={{ mt: 2, typography: 'body2' }}>
        {t('objective.source')}{' '}
        {repository && commit ? (
          <EvidenceLink
            evidence={{ kind: 'file', repository, commit, file, line }}
          />
        ) : (
          <code>{`${file}:${line}`}</code>
        )}
        {objective.since && (
          <>
            {' · '}
            {t('objective.since')} <RelativeTime at={objective.since} />
          </>
        )}
      </Box>
    </Box>
  );
}
