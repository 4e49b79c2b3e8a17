import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type {
  EntityObjectives,
  ObjectiveDetail,
} from '@fathom/backstage-plugin-reliability-common';
import {
  BurnDown,
  FilePlace,
  RelativeTime,
  Section,
  Stale,
  Unknown,
} from '@fathom/ui-kit';
import { useWords } from '../translation';
import { WhatIf } from '../what-if';
import { Changes, marksOf } from './Changes';
import { DetailFigures } from './DetailFigures';
import { windowText } from './explainObjective';
import { HistoryTable } from './HistoryTable';
import { ObjectiveAlerts } from './ObjectiveAlerts';
import { QueryList } from './QueryList';

function Head({
  objective,
  told,
}: {
  objective: ObjectiveDetail;
  /** The remedy that the page says already. */
  told: string | undefined;
}) {
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
          {/* The reason says its age. */}
          <Stale reason={reason ?? t('objective.stale')} />
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
      {remedy && remedy !== told && (stale || state === 'unknown') && (
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
      <Head
        objective={objective}
        told={answer.source.answers ? undefined : answer.source.remedy}
      />
      <DetailFigures objective={objective} source={answer.source.id} />
      <Box sx={{ mt: 2 }}>
        {burnDown.some(({ left }) => left !== undefined) ? (
          <BurnDown
            label={t('objective.burnDown', {
              title: objective.title,
              window: windowText(objective, t),
            })}
            points={burnDown}
            marks={marksOf(changes, t)}
          />
        ) : (
          <Unknown reason={objective.reason ?? t('objective.noCourse')} />
        )}
      </Box>
      <Section level={4} title={t('objective.events2')}>
        <Changes changes={changes} />
      </Section>
      <WhatIf objective={objective} />
      <Section level={4} title={t('objective.alerts')}>
        <ObjectiveAlerts objective={objective} />
      </Section>
      <Section level={4} title={t('objective.queries')}>
        <QueryList queries={objective.queries} />
      </Section>
      <Section level={4} title={t('objective.history')}>
        <HistoryTable objective={objective} />
      </Section>
      <Box sx={{ mt: 2, typography: 'body2' }}>
        {t('objective.source', { slo: objective.slo })}{' '}
        <FilePlace {...{ repository, commit, file, line }} isWhole />
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
