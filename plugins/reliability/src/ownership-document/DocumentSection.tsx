import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import {
  criticalDocumentPaths,
  DocumentRow,
  EntityRunbooksDetail,
} from '@fathom/backstage-plugin-reliability-common';
import {
  DataColumn,
  DataTable,
  EvidenceLink,
  OutcomeChip,
  plainRef,
  RelativeTime,
  Section,
  Unknown,
} from '@fathom/ui-kit';
import { runbookEvidence } from '../line';
import { useWords, Words } from '../translation';

function DocumentState({ row }: { row: DocumentRow }) {
  const t = useWords();
  if (!row.there)
    return (
      <OutcomeChip
        outcome="fail"
        label={t('tab.documentMissing')}
        reason={row.reason}
      />
    );
  if (row.fresh === undefined)
    return <Unknown compact reason={row.reason ?? t('tab.documentUnknown')} />;
  return (
    <OutcomeChip
      outcome={row.fresh ? 'pass' : 'fail'}
      label={t(row.fresh ? 'tab.documentFresh' : 'tab.documentOld')}
      reason={row.reason}
    />
  );
}

/** The templates that ship are named as the documents are. */
const templates =
  'https://github.com/fathom-dev/fathom/blob/main/content/documents/';

/** What is missing begins with its template. */
function Begin({ row }: { row: DocumentRow }) {
  const t = useWords();
  const path = criticalDocumentPaths[row.kind];
  const template = path.slice(path.lastIndexOf('/') + 1);
  return (
    <Box component="span" sx={{ display: 'block', minWidth: '16rem', py: 0.5 }}>
      {t('tab.documentBegin', { file: row.file ?? path })}{' '}
      <Link
        href={`${templates}${template}`}
        target="_blank"
        rel="noopener"
        sx={{ textDecoration: 'underline' }}
      >
        {t('tab.documentTemplate', { document: t(`tab.${row.kind}`) })}
      </Link>
    </Box>
  );
}

const none = (text: string | undefined, t: Words) =>
  text ?? (
    <Box component="span" sx={{ color: 'text.secondary' }}>
      {t('tab.documentNone')}
    </Box>
  );

const columnsIn = (
  t: Words,
  answer: EntityRunbooksDetail,
): DataColumn<DocumentRow>[] => [
  {
    id: 'document',
    title: t('tab.document'),
    rowHeader: true,
    value: row => t(`tab.${row.kind}`),
  },
  {
    id: 'state',
    title: t('tab.documentState'),
    value: row => String(row.fresh ?? row.there),
    render: row => <DocumentState row={row} />,
  },
  {
    id: 'date',
    title: t('tab.documentDate'),
    value: row => row.date,
    render: row =>
      row.date ? <RelativeTime at={row.date} /> : none(undefined, t),
  },
  {
    id: 'open',
    title: t('tab.open'),
    numeric: true,
    value: row => (row.there ? row.open : undefined),
    render: row => none(row.there ? String(row.open) : undefined, t),
  },
  {
    id: 'owner',
    title: t('tab.documentOwner'),
    value: row => row.owner && plainRef(row.owner),
    render: row => none(row.owner && plainRef(row.owner), t),
  },
  {
    id: 'place',
    title: t('tab.place'),
    value: row => row.file,
    render: row =>
      row.there && row.file ? (
        <EvidenceLink evidence={runbookEvidence(answer, row.file)} short />
      ) : (
        <Begin row={row} />
      ),
  },
];

/** Threat model and design review of a component. */
export function DocumentSection({ answer }: { answer: EntityRunbooksDetail }) {
  const t = useWords();
  if (answer.documents.length === 0) return null;
  return (
    <Section level={4} title={t('tab.documentsTitle')}>
      <DataTable
        id="documents"
        caption={t('tab.documentsCaption')}
        columns={columnsIn(t, answer)}
        rows={answer.documents}
        rowKey={row => row.kind}
        search={false}
      />
    </Section>
  );
}
