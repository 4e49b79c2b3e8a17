import Box from '@mui/material/Box';
import type {
  AlertRow,
  RunbookLine,
} from '@fathom/backstage-plugin-reliability-common';
import { DataColumn, DataTable, EvidenceLink, Section } from '@fathom/ui-kit';
import { alertEvidence, AlertName, LineState, RunbookLink } from '../line';
import { SkeletonButton } from '../runbook-skeleton';
import { useWords, Words } from '../translation';

/** Every place that an alert stands at. */
function placesOf(alert: AlertRow | undefined): AlertRow[] {
  return alert
    ? [
        alert,
        ...(alert.also ?? []).map(({ file, line, onServer }) => ({
          ...alert,
          ...{ file, line, onServer },
        })),
      ]
    : [];
}

/** The runbook of this repository that the alert leads to already, and that is not there. */
function wantedHere({ alert, entity }: RunbookLine): string | undefined {
  return alert?.status === 'dangling' &&
    alert.repository === entity.repository &&
    /\.(md|markdown)$/i.test(alert.wanted ?? '')
    ? alert.wanted
    : undefined;
}

const columnsIn = (t: Words): DataColumn<RunbookLine>[] => [
  {
    id: 'alert',
    title: t('list.alert'),
    rowHeader: true,
    value: ({ alert }) => alert?.name,
    render: ({ alert }) => <AlertName alert={alert} />,
  },
  {
    id: 'state',
    title: t('list.state'),
    value: ({ state }) => t(`state.${state}`),
    render: line => <LineState line={line} />,
  },
  {
    id: 'runbook',
    title: t('list.runbook'),
    value: ({ runbook, alert }) => runbook?.title ?? alert?.wanted,
    render: line => (
      <>
        <RunbookLink line={line} />{' '}
        {!line.runbook && line.alert && (
          <SkeletonButton
            entityRef={line.entity.entityRef}
            about={{ alert: line.alert.name }}
            wanted={wantedHere(line)}
          />
        )}
      </>
    ),
  },
  {
    id: 'place',
    title: t('tab.place'),
    value: ({ alert }) =>
      placesOf(alert)
        .map(({ file, line }) => `${file}:${line}`)
        .join(' '),
    render: ({ alert, entity }) =>
      placesOf(alert).map(place => (
        <Box
          key={`${place.file}:${place.line}`}
          sx={{
            ...{ maxWidth: '24rem', overflow: 'hidden' },
            ...{ textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
          }}
        >
          <EvidenceLink evidence={alertEvidence(entity, place)} short />
        </Box>
      )),
  },
];

/** The alerts of a component and where each leads. */
export function AlertSection({ lines }: { lines: RunbookLine[] }) {
  const t = useWords();
  const alerts = lines.filter(({ alert }) => alert);
  if (alerts.length === 0) return null;
  return (
    <Section level={4} title={t('tab.alertsTitle')}>
      <DataTable
        id="alerts"
        caption={t('tab.alertsCaption')}
        columns={columnsIn(t)}
        rows={alerts}
        rowKey={line => line.id}
        search={false}
        pageSize={20}
      />
    </Section>
  );
}
