import Box from '@mui/material/Box';
import { RouterLink, useAppLocation } from '@backstage/frontend-plugin-api';
import type { FleetRow } from '@fathom/backstage-plugin-knowledge-common';
import {
  ChoiceField,
  DataColumn,
  DataTable,
  useAddressParams,
} from '@fathom/ui-kit';
import { useWords, Words } from '../translation';
import {
  GroupKind,
  groupKinds,
  groupOf,
  groupWords,
  heldBy,
} from './fleetGroups';

const counts = ['thin', 'critical', 'components', 'unknown'] as const;
type Count = (typeof counts)[number];

/** What the table of components is narrowed to, beside the group, for each count. */
const filters: Record<Count, Record<string, string>> = {
  thin: { held: 'thin' },
  critical: { held: 'thin', critical: 'yes' },
  components: {},
  unknown: { held: 'unknown' },
};

interface Group extends Record<Count, number> {
  value: string;
  word: string;
}

function groupsOf(rows: readonly FleetRow[], by: GroupKind, t: Words): Group[] {
  const wordOf = groupWords(t, rows);
  const found = new Map<string, Group>();
  for (const row of rows) {
    const value = groupOf(row, by);
    const group = found.get(value) ?? {
      ...{ value, word: wordOf(by, value) },
      ...{ components: 0, thin: 0, critical: 0, unknown: 0 },
    };
    found.set(value, group);
    group.components++;
    const held = heldBy(row);
    if (held === 'unknown') group.unknown++;
    if (held === 'thin') group.thin++;
    if (held === 'thin' && row.critical) group.critical++;
  }
  return [...found.values()].sort(
    (a, b) =>
      b.critical - a.critical ||
      b.thin - a.thin ||
      a.word.localeCompare(b.word, 'en'),
  );
}

type HrefOf = (filter: Record<string, string>) => string;

const columnsIn = (
  t: Words,
  by: GroupKind,
  hrefOf: HrefOf,
): DataColumn<Group>[] => [
  {
    id: 'group',
    title: t(`fleet.${by}`),
    rowHeader: true,
    value: group => group.word,
    render: ({ value, word }) => (
      <RouterLink href={hrefOf({ [by]: value })}>{word}</RouterLink>
    ),
  },
  ...counts.map(
    (id): DataColumn<Group> => ({
      id,
      title: t(`groups.${id}`),
      numeric: true,
      value: group => group[id],
      render: group =>
        group[id] === 0 ? (
          0
        ) : (
          <RouterLink
            href={hrefOf({ [by]: group.value, ...filters[id] })}
            aria-label={`${group[id]}, ${t(`groups.${id}`)}, ${group.word}`}
          >
            {group[id]}
          </RouterLink>
        ),
    }),
  ),
];

/** The fleet by team, system or tier; each count leads to the components that it stands for. */
export function FleetGroups({ rows }: { rows: FleetRow[] }) {
  const t = useWords();
  const [params, set] = useAddressParams();
  const { pathname } = useAppLocation();
  const by = groupKinds.find(kind => kind === params.get('by'));
  const hrefOf: HrefOf = filter => {
    const search = new URLSearchParams(params);
    // The counts are of the whole fleet: nothing may narrow what they lead to.
    const narrowing = ['q', 'held', 'critical', 'confidence', 'state'];
    for (const name of ['by', 'page', ...narrowing, ...groupKinds])
      search.delete(name);
    for (const [name, value] of Object.entries(filter)) search.set(name, value);
    return `${pathname}?${search}`;
  };
  return (
    <Box sx={{ mb: 2 }}>
      <ChoiceField
        label={t('groups.title')}
        value={by ?? ''}
        none={t('groups.none')}
        options={groupKinds.map(kind => ({
          value: kind,
          label: t(`groups.${kind}`),
        }))}
        onChange={value => set({ by: value })}
      />
      {by && (
        <DataTable
          id="groups"
          caption={t('groups.caption', { by: t(`fleet.${by}`) })}
          columns={columnsIn(t, by, hrefOf)}
          rows={groupsOf(rows, by, t)}
          rowKey={group => group.value}
          search={false}
        />
      )}
    </Box>
  );
}
