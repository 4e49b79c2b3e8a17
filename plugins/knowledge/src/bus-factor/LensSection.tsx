import { Fragment } from 'react';
import Box from '@mui/material/Box';
import type { KnowledgeReport } from '@fathom/backstage-plugin-knowledge-common';
import {
  CommitLink,
  DataColumn,
  DataTable,
  EvidenceFigure,
  LongText,
  percentWords,
  Section,
  Unknown,
} from '@fathom/ui-kit';
import { useWords, Words } from '../translation';
import type { Known } from './explainKnowledge';
import { explainLens } from './explainLens';
import { countOf } from './words';

interface Row {
  id: string;
  way: string;
  lifetime: number | null;
  /** Missing where the way has no such figure. */
  stillHere?: number | null;
  means: string;
  /** Which commits these are, where they may be told. */
  commits?: string[];
}

/** So many of them lead to their page. */
const mostCommits = 5;

function rowsOf(
  lenses: NonNullable<KnowledgeReport['lenses']>,
  { bulk }: KnowledgeReport['history'],
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
      means:
        assisted.share === 0
          ? t('lens.noAssistant')
          : t('lens.assistedMeans', {
              weight: String(assisted.weight),
              share: percentWords(assisted.share),
            }),
    },
    {
      id: 'withoutBulk',
      way: t('lens.withoutBulk'),
      lifetime: withoutBulk.busFactor,
      stillHere: withoutBulk.stillHere,
      means:
        withoutBulk.commits === 0
          ? t('lens.noBulk')
          : t('lens.withoutBulkMeans', {
              commits: countOf(withoutBulk.commits, 'commit'),
              files: countOf(withoutBulk.files, 'file'),
            }),
      commits: bulk.flatMap(({ hash }) => hash || []),
    },
    {
      id: 'absence',
      way: t('lens.absence'),
      lifetime: contributorAbsence.value,
      means: t('lens.absenceMeans', {
        all: countOf(
          contributorAbsence.total,
          contributorAbsence.unit.slice(0, -1),
        ),
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
      means:
        ownership.minor === 0
          ? t('lens.noMinor')
          : t('lens.ownershipMeans', {
              minor: countOf(ownership.minor, 'person', 'people'),
            }),
    },
    {
      id: 'reviewed',
      way: t('lens.reviewed'),
      lifetime: reviewed.people,
      means:
        reviewed.people === 0
          ? t('lens.noReviewer')
          : t('lens.reviewedMeans', { only: String(reviewed.onlyReviewed) }),
    },
  ];
}

function LensFigure({
  known,
  row,
  name,
  value,
}: {
  known: Known;
  row: Row;
  name: string;
  value: number | null;
}) {
  const t = useWords();
  if (value === null) return <Unknown reason={t('lens.none')} compact />;
  return <EvidenceFigure evidence={explainLens(known, row, { name, value })} />;
}

const columnsIn = (known: Known, t: Words): DataColumn<Row>[] => [
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
    render: row => (
      <LensFigure
        {...{ known, row, value: row.lifetime }}
        name={t('figure.lifetime')}
      />
    ),
  },
  {
    id: 'stillHere',
    title: t('figure.stillHere'),
    numeric: true,
    sortable: false,
    value: row => row.stillHere ?? undefined,
    render: row => {
      if (row.stillHere === undefined) return '–';
      return (
        <LensFigure
          {...{ known, row, value: row.stillHere }}
          name={t('figure.stillHere')}
        />
      );
    },
  },
  {
    id: 'means',
    title: t('lens.means'),
    sortable: false,
    value: row => row.means,
    render: row => (
      <LongText>
        {row.means}
        {row.commits?.slice(0, mostCommits).map(commit => (
          <Fragment key={commit}>
            {' '}
            <CommitLink repository={known.repository} commit={commit} />
          </Fragment>
        ))}
      </LongText>
    ),
  },
];

/** The same files counted in other ways, each labelled. */
export function LensSection({ known }: { known: Known }) {
  const t = useWords();
  const { report } = known;
  if (!report.lenses) return null;
  return (
    <Section title={t('lens.title')}>
      <Box sx={{ typography: 'body2', color: 'text.secondary' }}>
        {t('lens.hint')}
      </Box>
      <DataTable
        id="lens"
        caption={t('lens.caption')}
        columns={columnsIn(known, t)}
        rows={rowsOf(report.lenses, report.history, t)}
        rowKey={row => row.id}
        search={false}
      />
    </Section>
  );
}
