import Box from '@mui/material/Box';
import type { KnowledgeReport } from '@fathom/backstage-plugin-knowledge-common';
import {
  CommitLink,
  DataColumn,
  DataTable,
  EvidenceLink,
  RelativeTime,
  Section,
} from '@fathom/ui-kit';
import { useWords, Words } from '../translation';
import type { Known } from './explainKnowledge';

type Row = NonNullable<KnowledgeReport['orphans']>[number];

const columnsIn = (known: Known, t: Words): DataColumn<Row>[] => {
  const { people, revision } = known.report;
  const names = (row: Row) =>
    row.authors
      .map(id => people.find(person => person.id === id)?.name ?? id)
      .join(', ');
  return [
    {
      id: 'path',
      title: t('files.file'),
      rowHeader: true,
      value: row => row.path,
      render: row => (
        <EvidenceLink
          short
          evidence={{
            kind: 'file',
            repository: known.repository,
            commit: revision,
            file: row.path,
          }}
        />
      ),
    },
    { id: 'by', title: t('orphans.by'), value: names },
    {
      id: 'last',
      title: t('orphans.last'),
      value: row => row.lastChangedAt || undefined,
      render: row =>
        row.lastChangedAt ? (
          <CommitLink repository={known.repository} commit={row.lastCommit}>
            <RelativeTime at={row.lastChangedAt} />
          </CommitLink>
        ) : (
          t('orphans.hidden')
        ),
    },
  ];
};

/** Files whose authors are all gone, with whom they went. */
export function OrphanSection({ known }: { known: Known }) {
  const t = useWords();
  const { orphans } = known.report;
  if (!orphans) return null;
  return (
    <Section title={t('orphans.title')}>
      <DataTable
        id="orphans"
        caption={t('orphans.caption')}
        columns={columnsIn(known, t)}
        rows={orphans}
        rowKey={row => row.path}
        search={orphans.length > 10 ? t('files.search') : false}
        pageSize={10}
        empty={<Box sx={{ typography: 'body2' }}>{t('orphans.none')}</Box>}
      />
    </Section>
  );
}
