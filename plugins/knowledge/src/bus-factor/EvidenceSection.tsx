import Box from '@mui/material/Box';
import type {
  EvidenceAnswer,
  OtherEvidence,
} from '@fathom/backstage-plugin-knowledge-common';
import {
  DataColumn,
  DataTable,
  EvidenceFigure,
  RelativeTime,
  Section,
  Unknown,
} from '@fathom/ui-kit';
import { useWords, Words } from '../translation';
import { EvidenceCount, explainEvidence } from './explainEvidence';

interface Row extends Partial<OtherEvidence> {
  source: string;
  problem?: string;
  /** Missing where the source told nothing. */
  told?: OtherEvidence;
}

function rowsOf(answers: readonly EvidenceAnswer[]): Row[] {
  return answers.flatMap(({ source, items, problem }): Row[] =>
    problem === undefined
      ? items.map(told => ({ source, ...told, told }))
      : [{ source, problem }],
  );
}

function Count({
  row: { source, told },
  which,
  text,
}: {
  row: Row;
  which: EvidenceCount;
  text: string;
}) {
  if (!told) return null;
  return (
    <EvidenceFigure
      evidence={explainEvidence({ source, ...told }, which, text)}
    />
  );
}

const columnsIn = (t: Words): DataColumn<Row>[] => [
  {
    id: 'source',
    title: t('evidence.source'),
    rowHeader: true,
    sortable: false,
    value: row => row.source,
  },
  {
    id: 'kind',
    title: t('evidence.kind'),
    sortable: false,
    value: row => row.kind && t(`evidence.${row.kind}`),
  },
  {
    id: 'what',
    title: t('evidence.what'),
    sortable: false,
    value: row => row.what ?? row.problem,
    render: row => {
      if (row.problem !== undefined) return <Unknown reason={row.problem} />;
      return row.link ? (
        <a href={row.link} rel="noopener noreferrer">
          {row.what}
        </a>
      ) : (
        row.what
      );
    },
  },
  {
    id: 'people',
    title: t('evidence.people'),
    numeric: true,
    sortable: false,
    value: row => row.people,
    render: row =>
      row.people === undefined ? (
        row.told && t('evidence.few')
      ) : (
        <Count row={row} which="people" text={String(row.people)} />
      ),
  },
  {
    id: 'times',
    title: t('evidence.times'),
    numeric: true,
    sortable: false,
    value: row => row.times,
    render: row => {
      const times = String(row.times);
      const text = row.own
        ? t('evidence.own', { times, own: String(row.own) })
        : times;
      return <Count row={row} which="times" text={text} />;
    },
  },
  {
    id: 'last',
    title: t('evidence.last'),
    sortable: false,
    value: row => row.lastAt,
    render: row => row.lastAt && <RelativeTime at={row.lastAt} />,
  },
];

/** What other plugins know of who knows it: numbers beside the figures, never in them. */
export function EvidenceSection({
  answers = [],
}: {
  answers?: readonly EvidenceAnswer[];
}) {
  const t = useWords();
  const rows = rowsOf(answers);
  if (rows.length === 0) return null;
  return (
    <Section title={t('evidence.title')}>
      <Box sx={{ typography: 'body2', color: 'text.secondary' }}>
        {t('evidence.hint')}
      </Box>
      <DataTable
        id="evidence"
        caption={t('evidence.caption')}
        columns={columnsIn(t)}
        rows={rows}
        rowKey={row => `${row.source} ${row.kind} ${row.what ?? row.problem}`}
        search={false}
      />
    </Section>
  );
}
