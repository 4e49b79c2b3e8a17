import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { KnowledgeReport } from '@fathom/backstage-plugin-knowledge-common';
import { DataColumn, DataTable, Unknown } from '@fathom/ui-kit';
import { useWords, Words } from '../translation';
import { countOf, percent } from './words';

interface Row {
  id: string;
  way: string;
  lifetime: number | null;
  /** Missing where the way has no such figure. */
  stillHere?: number | null;
  means: string;
}

function rowsOf(
  lenses: NonNullable<KnowledgeReport['lenses']>,
  t: Words,
): Row[] {
  const { assisted, withoutBulk, contributorAbsence } = lenses;
  const { decayed, ownership, reviewed } = lenses;
  return [
    {
      id: 'assisted',
      way: t('lens.assisted'),
      lifetime: assisted.busFactor,
      stillHere: assisted.stillHere,
      means: t('lens.assistedMeans', {
        weight: String(assisted.weight),
        share: percent(assisted.share),
      }),
    },
    {
      id: 'withoutBulk',
      way: t('lens.withoutBulk'),
      lifetime: withoutBulk.busFactor,
      stillHere: withoutBulk.stillHere,
      means: t('lens.withoutBulkMeans', {
        commits: countOf(withoutBulk.commits, 'commit'),
        files: countOf(withoutBulk.files, 'file'),
      }),
    },
    {
      id: 'absence',
      way: t('lens.absence'),
      lifetime: contributorAbsence.value,
      means: t('lens.absenceMeans', {
        number: String(contributorAbsence.total),
        unit: contributorAbsence.unit,
      }),
    },
    {
      id: 'decayed',
      way: t('lens.decayed'),
      lifetime: decayed.busFactor,
      means: t('lens.decayedMeans', {
        days: String(Math.round(decayed.halfLifeDays)),
      }),
    },
    {
      id: 'ownership',
      way: t('lens.ownership'),
      lifetime: ownership.major,
      means: t('lens.ownershipMeans', {
        minor: countOf(ownership.minor, 'person', 'people'),
      }),
    },
    {
      id: 'reviewed',
      way: t('lens.reviewed'),
      lifetime: reviewed.people,
      means: t('lens.reviewedMeans', { only: String(reviewed.onlyReviewed) }),
    },
  ];
}

const columnsIn = (t: Words): DataColumn<Row>[] => [
  {
    id: 'way',
    title: t('lens.way'),
    rowHeader: true,
    sortable: false,
    value: row => row.way,
  },
  {
    id: 'lifetime',
    title: t('figure.lifetime'),
    numeric: true,
    sortable: false,
    value: row => row.lifetime ?? undefined,
    render: row => row.lifetime ?? <Unknown reason={t('lens.none')} compact />,
  },
  {
    id: 'stillHere',
    title: t('figure.stillHere'),
    numeric: true,
    sortable: false,
    value: row => row.stillHere ?? undefined,
    render: row => {
      if (row.stillHere === undefined) return '–';
      return row.stillHere ?? <Unknown reason={t('lens.none')} compact />;
    },
  },
  {
    id: 'means',
    title: t('lens.means'),
    sortable: false,
    value: row => row.means,
  },
];

/** The same files counted in other ways, each labelled. */
export function LensSection({ report }: { report: KnowledgeReport }) {
  const t = useWords();
  if (!report.lenses) return null;
  return (
    <Box component="section" aria-labelledby="lenses" sx={{ mt: 4 }}>
      <Typography id="lenses" component="h3" variant="h6">
        {t('lens.title')}
      </Typography>
      <Box sx={{ typography: 'body2', color: 'text.secondary' }}>
        {t('lens.hint')}
      </Box>
      <DataTable
        id="lens"
        caption={t('lens.caption')}
        columns={columnsIn(t)}
        rows={rowsOf(report.lenses, t)}
        rowKey={row => row.id}
        search={false}
      />
    </Box>
  );
}
