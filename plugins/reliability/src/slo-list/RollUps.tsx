import Box from '@mui/material/Box';
import ToggleButton from '@mui/material/ToggleButton';
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup';
import { RouterLink } from '@backstage/frontend-plugin-api';
import type {
  ObjectiveRollUp,
  ObjectiveRow,
  ObjectiveState,
} from '@fathom/backstage-plugin-reliability-common';
import { EntityDisplayName } from '@backstage/plugin-catalog-react';
import {
  DataColumn,
  DataTable,
  plainRef,
  StackedBar,
  ToneName,
  Unknown,
  useAddressParams,
} from '@fathom/ui-kit';
import { objectiveHref } from '../naming';
import { StateChip } from '../objective';
import { useWords, Words } from '../translation';

const kinds = ['system', 'domain'] as const;

/** What a list of objectives may be grouped by. */
export type GroupKind = (typeof kinds)[number];

const states: [ObjectiveState, ToneName][] = [
  ['exhausted', 'bad'],
  ['atRisk', 'warn'],
  ['watch', 'accent'],
  ['ok', 'good'],
  ['unknown', 'quiet'],
];

const listHref = ({ kind, ref }: ObjectiveRollUp, state?: ObjectiveState) =>
  `/slos?${new URLSearchParams({ [kind]: ref, ...(state && { state }) })}`;

function Worst({
  rollUp,
  items,
}: {
  rollUp: ObjectiveRollUp;
  items: ObjectiveRow[];
}) {
  const t = useWords();
  const { worst, worstObjective } = rollUp;
  if (!worst || !worstObjective)
    return <Unknown compact reason={t('slos.nothingJudged')} />;
  const row = items.find(
    one =>
      one.id === worstObjective.id &&
      one.entityRef === worstObjective.entityRef,
  );
  return (
    <Box
      component="span"
      sx={{ display: 'inline-flex', gap: 1, whiteSpace: 'nowrap' }}
    >
      <StateChip row={{ state: worst }} compact />
      <RouterLink
        href={objectiveHref(worstObjective.entityRef, worstObjective.id)}
      >
        {row?.title ?? worstObjective.id}
      </RouterLink>
    </Box>
  );
}

interface Rolled {
  /** Worst first. */
  rollUps: ObjectiveRollUp[];
  items: ObjectiveRow[];
}

const columnsIn = (
  t: Words,
  by: GroupKind,
  { rollUps, items }: Rolled,
): DataColumn<ObjectiveRollUp>[] => [
  {
    id: 'group',
    title: t(by === 'system' ? 'list.system' : 'slos.domain'),
    rowHeader: true,
    value: ({ ref }) => plainRef(ref),
    render: rollUp => (
      <RouterLink href={listHref(rollUp)}>
        <EntityDisplayName entityRef={rollUp.ref} hideIcon disableTooltip />
      </RouterLink>
    ),
  },
  {
    id: 'worst',
    title: t('slos.worst'),
    value: rollUp => rollUps.indexOf(rollUp),
    render: rollUp => <Worst rollUp={rollUp} items={items} />,
  },
  {
    id: 'judged',
    title: t('slos.judged'),
    numeric: true,
    value: ({ judged, of }) => judged / of,
    render: ({ judged, of }) =>
      t('slos.judgedOf', { judged: String(judged), of: String(of) }),
  },
  {
    id: 'states',
    title: t('slos.states'),
    sortable: false,
    width: '40%',
    value: () => undefined,
    render: rollUp => (
      <Box sx={{ minWidth: '28rem' }}>
        <StackedBar
          label={plainRef(rollUp.ref)}
          parts={states.map(([state, tone]) => ({
            label: t(`objective.state.${state}`),
            value: rollUp.states[state],
            ...{ tone, unknown: state === 'unknown' },
            href: listHref(rollUp, state),
          }))}
        />
      </Box>
    ),
  },
];

/** What the address says that the list is grouped by. */
export function useGroupKind(): GroupKind | undefined {
  const [params] = useAddressParams();
  return kinds.find(kind => kind === params.get('by'));
}

/** Each objective, or those of a system or domain together. */
export function GroupBy() {
  const t = useWords();
  const by = useGroupKind();
  const [, set] = useAddressParams();
  return (
    <ToggleButtonGroup
      exclusive
      size="small"
      aria-label={t('slos.by')}
      value={by ?? 'each'}
      onChange={(_, value: GroupKind | 'each' | null) => {
        // Null: the one that is chosen was chosen again.
        if (value) set({ by: value === 'each' ? undefined : value });
      }}
    >
      {(['each', ...kinds] as const).map(value => (
        <ToggleButton
          key={value}
          value={value}
          sx={{ py: 0.25, textTransform: 'none', whiteSpace: 'nowrap' }}
        >
          {t(`slos.byOf.${value}`)}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}

/** The objectives by system or domain: the worst, and how many of how many are judged. */
export function RollUps({ by, ...rolled }: Rolled & { by: GroupKind }) {
  const t = useWords();
  return (
    <DataTable
      id="groups"
      caption={t('slos.rollUps', { by: t(`slos.groupOf.${by}`) })}
      columns={columnsIn(t, by, rolled)}
      rows={rolled.rollUps.filter(({ kind }) => kind === by)}
      rowKey={({ ref }) => ref}
      search={t('slos.searchGroups')}
      toolbar={<GroupBy />}
    />
  );
}
