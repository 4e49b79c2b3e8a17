import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import type { FleetRow } from '@fathom/backstage-plugin-knowledge-common';
import {
  ChoiceField,
  DataColumn,
  DataTable,
  plainRef,
  useAddressParams,
} from '@fathom/ui-kit';
import { useWords, Words } from '../translation';

const kinds = ['team', 'system', 'tier'] as const;
type Kind = (typeof kinds)[number];

interface Group {
  value?: string;
  word: string;
  components: number;
  thin: number;
  critical: number;
  unknown: number;
}

function valueOf(row: FleetRow, by: Kind): string | undefined {
  if (by === 'team') return row.owner;
  if (by === 'system') return row.system;
  return row.tier === undefined ? undefined : String(row.tier);
}

function wordOf(t: Words, by: Kind, value: string | undefined): string {
  if (value === undefined) return t('groups.nothing');
  return by === 'tier' ? t('groups.tierOf', { tier: value }) : plainRef(value);
}

function groupsOf(rows: readonly FleetRow[], by: Kind, t: Words): Group[] {
  const found = new Map<string | undefined, Group>();
  for (const row of rows) {
    const value = valueOf(row, by);
    const group = found.get(value) ?? {
      ...{ value, word: wordOf(t, by, value) },
      ...{ components: 0, thin: 0, critical: 0, unknown: 0 },
    };
    found.set(value, group);
    group.components++;
    if (row.stillHere === undefined || row.state === 'unknown') group.unknown++;
    else if (row.stillHere <= 1) {
      group.thin++;
      if (row.critical) group.critical++;
    }
  }
  return [...found.values()].sort(
    (a, b) =>
      b.critical - a.critical ||
      b.thin - a.thin ||
      a.word.localeCompare(b.word, 'en'),
  );
}

const columnsIn = (
  t: Words,
  by: Kind,
  choose: (value: string) => void,
): DataColumn<Group>[] => [
  {
    id: 'group',
    title: t(`fleet.${by}`),
    rowHeader: true,
    value: group => group.word,
    render: ({ value, word }) =>
      value === undefined ? (
        word
      ) : (
        <Link component="button" onClick={() => choose(value)}>
          {word}
        </Link>
      ),
  },
  ...(['thin', 'critical', 'components', 'unknown'] as const).map(
    (id): DataColumn<Group> => ({
      id,
      title: t(`groups.${id}`),
      numeric: true,
      value: group => group[id],
    }),
  ),
];

/** The fleet by team, system or tier; a group leads to its components. */
export function FleetGroups({ rows }: { rows: FleetRow[] }) {
  const t = useWords();
  const [params, set] = useAddressParams();
  const by = kinds.find(kind => kind === params.get('by'));
  return (
    <Box sx={{ mb: 2 }}>
      <ChoiceField
        label={t('groups.title')}
        value={by ?? ''}
        none={t('groups.none')}
        options={kinds.map(kind => ({
          value: kind,
          label: t(`groups.${kind}`),
        }))}
        onChange={value => set({ by: value })}
      />
      {by && (
        <DataTable
          id="groups"
          caption={t('groups.caption', { by: t(`fleet.${by}`) })}
          columns={columnsIn(t, by, value =>
            set({ [by]: value, by: undefined }),
          )}
          rows={groupsOf(rows, by, t)}
          rowKey={group => group.value ?? ''}
          search={false}
        />
      )}
    </Box>
  );
}
