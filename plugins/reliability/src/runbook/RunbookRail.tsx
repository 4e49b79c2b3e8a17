import { ReactNode } from 'react';
import Box from '@mui/material/Box';
import { EvidenceLink, RelativeTime, Section, Unknown } from '@fathom/ui-kit';
import {
  alertEvidence,
  Complete,
  runbookEvidence,
  Times,
  Tried,
} from '../line';
import { EntityLink } from '../naming';
import { useWords } from '../translation';
import { FindingList } from './FindingList';
import type { ReadRunbook } from './useRunbook';

function Rows({ rows }: { rows: [string, ReactNode][] }) {
  return (
    <Box
      component="dl"
      sx={{
        display: 'grid',
        gridTemplateColumns: 'minmax(0, 1fr) minmax(0, 1fr)',
        columnGap: 2,
        rowGap: 0.5,
        m: 0,
        '& dd': { m: 0, textAlign: 'right' },
        // Figures keep to one line in a table; here they may break.
        '& dd span': { whiteSpace: 'normal' },
      }}
    >
      {rows.map(([name, value]) => (
        <Box key={name} sx={{ display: 'contents' }}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </Box>
      ))}
    </Box>
  );
}

function Figures({ read }: { read: ReadRunbook }) {
  const t = useWords();
  const { page, entity, row, tried } = read;
  const people = tried?.people ?? row?.people;
  return (
    <Rows
      rows={[
        [
          t('page.completeness'),
          <Complete keeper={page} runbook={page.runbook} />,
        ],
        [
          t('page.exercised'),
          row ? (
            <Tried keeper={entity} runbook={row} />
          ) : (
            <Unknown compact reason={t('page.changed')} />
          ),
        ],
        [
          t('page.times'),
          row ? <Times keeper={entity} runbook={row} /> : tried?.count,
        ],
        [t('page.people'), people ?? t('page.fewPeople')],
        [
          t('page.changes'),
          row?.changes ?? <Unknown compact reason={t('page.changesUnknown')} />,
        ],
      ]}
    />
  );
}

function AlertsHere({ read }: { read: ReadRunbook }) {
  const t = useWords();
  const { entity, page } = read;
  const alerts = entity.alerts.filter(
    alert =>
      alert.runbook === page.runbook.file &&
      (alert.repository ?? entity.repository) === page.repository,
  );
  if (alerts.length === 0) return <>{t('page.noAlerts')}</>;
  return (
    <ul style={{ margin: 0, paddingLeft: '1.2em' }}>
      {alerts.map(alert => (
        <li key={`${alert.file}:${alert.line}`}>
          {alert.name}
          {alert.paging && ` (${t('list.pages')})`}{' '}
          <EvidenceLink evidence={alertEvidence(entity, alert)} short />
        </li>
      ))}
    </ul>
  );
}

/** What is known of a runbook beside its text. */
export function RunbookRail({ read }: { read: ReadRunbook }) {
  const t = useWords();
  const { page, entity } = read;
  const { head, file } = page.runbook;
  // Its owner stands above.
  const entities = page.runbook.entities.filter(({ from }) => from !== 'owner');
  // What it lacks, and what does not lead on from it, is told by both answers.
  const problems = [
    ...page.runbook.problems,
    ...entity.problems.filter(
      problem =>
        problem.file === file &&
        !page.runbook.problems.some(
          one => one.rule === problem.rule && one.line === problem.line,
        ),
    ),
  ];
  return (
    <Box component="aside" aria-label={t('page.about')} sx={{ minWidth: 0 }}>
      <Section isSmall title={t('page.figures')}>
        <Figures read={read} />
      </Section>
      <Section isSmall title={t('page.owner')}>
        {head.owner ? (
          <EntityLink entityRef={head.owner} defaultKind="group" />
        ) : (
          t('page.noOwner')
        )}
      </Section>
      <Section isSmall title={t('page.reviewed')}>
        {head.lastReviewed ? (
          <RelativeTime at={head.lastReviewed} />
        ) : (
          t('page.notReviewed')
        )}
      </Section>
      <Section isSmall title={t('page.alerts')}>
        <AlertsHere read={read} />
      </Section>
      {head.slos.length > 0 && (
        <Section isSmall title={t('page.slos')}>
          {head.slos.join(', ')}
        </Section>
      )}
      {entities.length > 0 && (
        <Section isSmall title={t('page.entities')}>
          <ul style={{ margin: 0, paddingLeft: '1.2em' }}>
            {[...new Set(entities.map(({ ref }) => ref))].map(ref => (
              <li key={ref}>
                <EntityLink entityRef={ref} />
              </li>
            ))}
          </ul>
        </Section>
      )}
      <Section isSmall title={t('page.source')}>
        <EvidenceLink evidence={runbookEvidence(page, file)} />
      </Section>
      <Section
        isSmall
        title={
          problems.length > 0
            ? t('page.problemsCount', { number: String(problems.length) })
            : t('page.problems')
        }
      >
        <FindingList page={page} problems={problems} />
      </Section>
    </Box>
  );
}
