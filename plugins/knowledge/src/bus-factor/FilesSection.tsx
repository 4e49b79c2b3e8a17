import Box from '@mui/material/Box';
import {
  DataColumn,
  DataTable,
  EvidenceLink,
  Section,
  Treemap,
  useAddressParams,
} from '@fathom/ui-kit';
import { useWords, Words } from '../translation';
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

function columnsOf(known: Known, t: Words): DataColumn<Row>[] {
  const { people, revision } = known.report;
  const names = (row: Row) =>
    row.authors
      .map(index => people[index])
      .map(one =>
        one.silent ? t('files.silent', { person: one.name }) : one.name,
      )
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
    {
      id: 'state',
      title: t('files.knownBy'),
      value: row => fileStates.indexOf(row.state),
      render: row => fileStateWords[row.state].word,
    },
    {
      id: 'who',
      title: t('files.who'),
      value: row => names(row) || t('files.nobody'),
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
  const t = useWords();
  const [, set] = useAddressParams();
  const { people, path } = known.report;
  const rows = known.files.map(file => ({
    ...file,
    state: fileState(file, gone),
  }));
  return (
    <Section title={t('files.title')}>
      {known.files.length < known.report.files.counted && (
        <Box sx={{ typography: 'body2', color: 'text.secondary' }}>
          {t('files.part', {
            listed: String(known.files.length),
            counted: String(known.report.files.counted),
          })}
        </Box>
      )}
      <Box
        sx={{
          display: 'grid',
          gap: 3,
          gridTemplateColumns: {
            xs: 'minmax(0, 1fr)',
            lg: 'repeat(2, minmax(0, 1fr))',
          },
        }}
      >
        <Treemap
          cells={mapCells(known.files, gone, path)}
          label={t('files.map')}
          unit={t('files.unit')}
          onSelect={cell =>
            set({
              'files.q': cell === '(top)' ? undefined : cell,
              'files.page': undefined,
            })
          }
        />
        <DataTable
          id="files"
          caption={t('files.caption')}
          columns={columnsOf(known, t)}
          rows={rows}
          rowKey={row => row.path}
          initialSort={{ column: 'state', direction: 'asc' }}
          search={t('files.search')}
          pageSize={20}
          filters={[
            {
              id: 'state',
              title: t('files.knownBy'),
              values: row => [row.state],
              word: state => fileStateWords[state as FileState]?.word ?? state,
            },
            {
              id: 'who',
              title: t('files.who'),
              values: row => row.authors.map(index => people[index].id),
              word: id =>
                people.find(one => one.id === id)?.name ?? t('files.someone'),
            },
          ]}
        />
      </Box>
    </Section>
  );
}
