import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { RouterLink } from '@backstage/frontend-plugin-api';
import type {
  KnowledgeReport,
  PlannedPairing,
} from '@fathom/backstage-plugin-knowledge-common';
import { DataColumn, DataTable, Section, sentences } from '@fathom/ui-kit';
import { useWords, Words } from '../translation';
import type { Known } from './explainKnowledge';

const enough = 2;

interface Row {
  key: string;
  leaver: string;
  because: 'silent' | 'gone' | 'critical';
  name?: string;
  reason?: string;
}

function rowsOf({ successors = [] }: KnowledgeReport): Row[] {
  return successors.flatMap(({ id, name, because, candidates }): Row[] =>
    candidates.length === 0
      ? [{ key: id, leaver: name, because }]
      : candidates.map(candidate => ({
          key: `${id} ${candidate.id} ${candidate.reason}`,
          leaver: name,
          because,
          name: candidate.name,
          reason: candidate.reason,
        })),
  );
}

const columnsIn = (t: Words): DataColumn<Row>[] => [
  {
    id: 'leaver',
    title: t('next.leaver'),
    rowHeader: true,
    sortable: false,
    value: row => `${row.leaver} (${t(`next.${row.because}`)})`,
  },
  {
    id: 'name',
    title: t('next.successor'),
    sortable: false,
    value: row => row.name ?? t('next.nobodyNear'),
    // In one cell: on a narrow screen a third column would not be seen.
    render: row =>
      row.name === undefined ? (
        t('next.nobodyNear')
      ) : (
        <Box sx={{ py: 0.5 }}>
          {row.name}
          <Box component="span" sx={{ color: 'text.secondary' }}>
            {': '}
            {row.reason}
          </Box>
        </Box>
      ),
  },
];

function Step({ pairing }: { pairing: PlannedPairing }) {
  const t = useWords();
  const { name, from, files, ofFiles, factor, reason } = pairing;
  return (
    <li>
      {from
        ? t('next.pair', { person: name, teacher: from.name })
        : t('next.learn', { person: name })}
      :{' '}
      {t('next.learns', {
        number: String(files),
        all: String(ofFiles),
        before: String(factor.before),
        after: String(factor.after),
      })}{' '}
      <Box component="span" sx={{ color: 'text.secondary' }}>
        ({reason})
      </Box>
    </li>
  );
}

/** What would mend it at least cost, and who could take over from whom. */
export function NextSection({ known }: { known: Known }) {
  const t = useWords();
  const { pairings = [], report } = known;
  const rows = rowsOf(report);
  const thin = (report.stillHere.busFactor ?? 0) < enough;
  return (
    <Section title={t('next.title')}>
      <Box
        sx={{
          typography: 'body2',
          '& a': { color: 'primary.main', textDecoration: 'underline' },
        }}
      >
        {pairings.length > 0 && (
          <Box component="ul" sx={{ my: 0.5, pl: 2.5 }}>
            {pairings.map(pairing => (
              <Step
                key={`${pairing.name} ${pairing.factor.before}`}
                pairing={pairing}
              />
            ))}
          </Box>
        )}
        {pairings.length === 0 &&
          sentences(thin ? t('next.nobody') : t('next.none'))}{' '}
        <RouterLink href="/knowledge/plan">{t('next.toPlan')}</RouterLink>
      </Box>
      {rows.length > 0 && (
        <Box sx={{ mt: 2 }}>
          <Typography component="h4" variant="subtitle2">
            {t('next.successors')}
          </Typography>
          <DataTable
            id="successors"
            caption={t('next.successorsCaption')}
            columns={columnsIn(t)}
            rows={rows}
            rowKey={row => row.key}
            search={false}
            pageSize={9}
          />
        </Box>
      )}
    </Section>
  );
}
