import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import {
  DataColumn,
  DataTable,
  EvidenceLink,
  Treemap,
  useAddressParams,
} from '@fathom/ui-kit';
import type { Known } from './explainKnowledge';
import {
  FileState,
  fileState,
  fileStates,
  fileStateWords,
  KnownFile,
  mapCells,
} from './fileKnowledge';

interface Row extends KnownFile {
  state: FileState;
}

function columnsOf(known: Known): DataColumn<Row>[] {
  const { people, revision } = known.report;
  const names = (row: Row) =>
    row.authors
      .map(index => people[index])
      .map(one => (one.silent ? `${one.name} (silent)` : one.name))
      .join(', ');
  return [
    {
      id: 'path',
      title: 'File',
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
    {
      id: 'state',
      title: 'Known by',
      value: row => fileStates.indexOf(row.state),
      render: row => fileStateWords[row.state].word,
    },
    {
      id: 'who',
      title: 'Who knows it',
      value: row => names(row) || 'nobody',
    },
  ];
}

/** The files of a component by who knows them: a map, and the table beside it. */
export function FilesSection({
  known,
  gone,
}: {
  known: Known;
  gone: ReadonlySet<number>;
}) {
  const [, set] = useAddressParams();
  const { people, path } = known.report;
  const rows = known.files.map(file => ({
    ...file,
    state: fileState(file, gone),
  }));
  return (
    <Box component="section" aria-labelledby="files" sx={{ mt: 4 }}>
      <Typography id="files" component="h3" variant="h6">
        Files
      </Typography>
      <Box
        sx={{
          display: 'grid',
          gap: 3,
          gridTemplateColumns: { xs: '1fr', lg: '1fr 1fr' },
        }}
      >
        <Treemap
          cells={mapCells(known.files, gone, path)}
          label="Files by how many people know them"
          unit="files"
          onSelect={cell =>
            set({
              'files.q': cell === '(top)' ? undefined : cell,
              'files.page': undefined,
            })
          }
        />
        <DataTable
          id="files"
          caption="Files and who knows them"
          columns={columnsOf(known)}
          rows={rows}
          rowKey={row => row.path}
          initialSort={{ column: 'state', direction: 'asc' }}
          search="Search files"
          pageSize={20}
          filters={[
            {
              id: 'state',
              title: 'Known by',
              values: row => [row.state],
              word: state => fileStateWords[state as FileState]?.word ?? state,
            },
            {
              id: 'who',
              title: 'Who knows it',
              values: row => row.authors.map(index => people[index].id),
              word: id => people.find(one => one.id === id)?.name ?? 'someone',
            },
          ]}
        />
      </Box>
    </Box>
  );
}
