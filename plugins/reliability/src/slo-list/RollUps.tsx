import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import { RouterLink } from '@backstage/frontend-plugin-api';
import type {
  ObjectiveRollUp,
  ObjectiveRow,
  ObjectiveState,
} from '@fathom/backstage-plugin-reliability-common';
import {
  ChoiceField,
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
const states: [ObjectiveState, ToneName][] = [
  ['exhausted', 'bad'],
  ['atRisk', 'warn'],
  ['watch', 'accent'],
  ['ok', 'good'],
  ['unknown', 'quiet'],
];
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
  { rollUps, items }: Rolled,
  choose: (ref: string) => void,
): DataColumn<ObjectiveRollUp>[] => [
  {
    id: 'group',
    title: t('slos.group'),
    rowHeader: true,
    value: ({ ref }) => plainRef(ref),
    render: ({ ref }) => (
      <Link component="button" onClick={() => choose(ref)}>
        {plainRef(ref)}
      </Link>
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
      <StackedBar
        label={plainRef(rollUp.ref)}
        parts={states.map(([state, tone]) => ({
          label: t(`objective.state.${state}`),
          value: rollUp.states[state],
          ...{ tone, unknown: state === 'unknown' },
        }))}
      />
    ),
  },
];

/** The objectives by system or domain: the worst, and how many of how many are judged. */
export function RollUps({ rollUps, items }: Rolled) {
  const t = useWords();
  const [params, set] = useAddressParams();
  const by = kinds.find(kind => kind === params.get('by'));
  if (rollUps.length === 0) return null;
  return (
    <Box sx={{ mb: 2 }}>
      <ChoiceField
        label={t('slos.by')}
        value={by ?? ''}
        none={t('slos.each')}
        options={[
          { value: 'system', label: t('slos.system') },
          { value: 'domain', label: t('slos.domains') },
        ]}
        onChange={value => set({ by: value })}
      />
      {by && (
        <DataTable
          id="groups"
          caption={t('slos.rollUps', { by })}
          columns={columnsIn(t, { rollUps, items }, ref =>
            set({ [by]: ref, by: undefined }),
          )}
          rows={rollUps.filter(({ kind }) => kind === by)}
          rowKey={({ ref }) => ref}
          search={false}
        />
      )}
    </Box>
  );
}
