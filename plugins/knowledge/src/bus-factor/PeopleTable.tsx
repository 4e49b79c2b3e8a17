import Typography from '@mui/material/Typography';
import Box from '@mui/material/Box';
import type { ReportedPerson } from '@fathom/backstage-plugin-knowledge-common';
import { DataColumn, DataTable, ShareBar } from '@fathom/ui-kit';
import type { Known } from './explainKnowledge';
import { PersonState } from './People';

// People are not ranked: no column sorts.
const columns: DataColumn<ReportedPerson>[] = [
  {
    id: 'name',
    title: 'Person',
    rowHeader: true,
    sortable: false,
    value: one => one.name,
    render: one => (
      <>
        {one.name} <PersonState person={one} />
      </>
    ),
  },
  {
    id: 'share',
    title: 'Knows',
    sortable: false,
    width: '40%',
    value: one => one.share,
    render: one => (
      <ShareBar
        value={one.share}
        label={`Share of files that ${one.name} knows`}
        tone={one.silent ? 'quiet' : 'plain'}
      />
    ),
  },
  {
    id: 'files',
    title: 'Files',
    sortable: false,
    numeric: true,
    value: one => one.files,
  },
  {
    id: 'sole',
    title: 'Known by nobody else',
    sortable: false,
    numeric: true,
    value: one => one.soleFiles,
  },
];

/** Who knows how much of a component. */
export function PeopleTable({ known }: { known: Known }) {
  return (
    <Box component="section" aria-labelledby="people" sx={{ mt: 4 }}>
      <Typography id="people" component="h3" variant="h6">
        People
      </Typography>
      <DataTable
        id="people"
        caption="People and what each knows"
        columns={columns}
        rows={known.report.people}
        rowKey={one => one.id}
        search={known.report.people.length > 10 ? 'Search people' : false}
        pageSize={10}
      />
    </Box>
  );
}
