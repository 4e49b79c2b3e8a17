import Box from '@mui/material/Box';
import { RouterLink } from '@backstage/frontend-plugin-api';
import type {
  ObjectiveAlert,
  ObjectiveDetail,
} from '@fathom/backstage-plugin-reliability-common';
import {
  DataColumn,
  DataTable,
  EvidenceFigure,
  OutcomeChip,
  Unknown,
} from '@fathom/ui-kit';
import { runbookHref } from '../naming';
import { SkeletonButton } from '../runbook-skeleton';
import { useWords, Words } from '../translation';
import { explainFiring } from './explainObjective';

function Firing({
  alert,
  objective,
}: {
  alert: ObjectiveAlert;
  objective: ObjectiveDetail;
}) {
  const t = useWords();
  if (alert.firing === undefined)
    return <Unknown compact reason={t('objective.firingUnknown')} />;
  return (
    <EvidenceFigure evidence={explainFiring(objective, alert, t)}>
      <OutcomeChip
        outcome={alert.firing ? 'fail' : 'pass'}
        label={t(alert.firing ? 'objective.firingYes' : 'objective.firingNo')}
      />
    </EvidenceFigure>
  );
}

const columnsIn = (
  t: Words,
  objective: ObjectiveDetail,
): DataColumn<ObjectiveAlert>[] => [
  {
    id: 'alert',
    title: t('objective.alert'),
    rowHeader: true,
    value: alert => alert.name,
  },
  {
    id: 'severity',
    title: t('objective.severity'),
    value: alert => alert.severity,
    render: alert =>
      alert.paging && alert.severity !== 'page'
        ? `${alert.severity}, ${t('list.pages')}`
        : alert.severity,
  },
  {
    id: 'firing',
    title: t('objective.firing'),
    value: alert => String(alert.firing),
    render: alert => <Firing alert={alert} objective={objective} />,
  },
  {
    id: 'runbook',
    title: t('objective.runbook'),
    value: alert => alert.runbook,
    render: alert => {
      const isOwn =
        (alert.repository ?? objective.repository) === objective.repository;
      const keeper = isOwn ? objective.entityRef : alert.keeper;
      return alert.runbook && keeper ? (
        <RouterLink href={runbookHref(keeper, alert.runbook, alert.anchor)}>
          {alert.runbook}
        </RouterLink>
      ) : (
        <Box component="span" sx={{ color: 'text.secondary' }}>
          {alert.runbook ?? t(`state.${alert.status}`)}
        </Box>
      );
    },
  },
];

/** The alerts of an objective, whether they fire, and where each leads. */
export function ObjectiveAlerts({ objective }: { objective: ObjectiveDetail }) {
  const t = useWords();
  const { entityRef, slo, alerts } = objective;
  // One that leads elsewhere, or to what was not looked at, may have a runbook.
  const lackRunbook =
    alerts.length > 0 && alerts.every(({ status }) => status === 'missing');
  return (
    <>
      <DataTable
        id="sloAlerts"
        caption={t('objective.alertsCaption', { title: objective.title })}
        columns={columnsIn(t, objective)}
        rows={alerts}
        rowKey={alert => `${alert.name} ${alert.severity}`}
        search={false}
        empty={
          <Box sx={{ typography: 'body2' }}>{t('objective.noAlerts')}</Box>
        }
      />
      {lackRunbook && <SkeletonButton entityRef={entityRef} about={{ slo }} />}
    </>
  );
}
