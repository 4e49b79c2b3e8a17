import Box from '@mui/material/Box';
import type { IdentityMerge } from '@fathom/backstage-plugin-knowledge-common';
import { DataColumn, DataTable, Section } from '@fathom/ui-kit';
import { useWords, Words } from '../translation';
import type { Known } from './explainKnowledge';

const columnsIn = (t: Words): DataColumn<IdentityMerge>[] => [
  {
    id: 'from',
    title: t('identity.from'),
    rowHeader: true,
    value: merge => merge.from,
  },
  { id: 'into', title: t('identity.into'), value: merge => merge.into },
  {
    id: 'rule',
    title: t('identity.rule'),
    value: merge => t(`identity.${merge.rule}`),
  },
];

/** Which signatures were taken as one person, and by which rule; only who sees names sees them. */
export function IdentitySection({ known }: { known: Known }) {
  const t = useWords();
  const { merges } = known.report.identity;
  if (merges.length === 0) return null;
  return (
    <Section title={t('identity.title')}>
      <Box sx={{ typography: 'body2', color: 'text.secondary' }}>
        {t('identity.hint')}
      </Box>
      <DataTable
        id="identity"
        caption={t('identity.caption')}
        columns={columnsIn(t)}
        rows={merges}
        rowKey={merge => `${merge.rule} ${merge.from} ${merge.into}`}
        search={merges.length > 10 ? t('identity.search') : false}
        pageSize={10}
      />
    </Section>
  );
}
