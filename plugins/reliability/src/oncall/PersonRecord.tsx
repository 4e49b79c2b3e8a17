import Box from '@mui/material/Box';
import { RouterLink } from '@backstage/frontend-plugin-api';
import {
  OncallRecord,
  PersonOncall,
  readinessSentence,
} from '@fathom/backstage-plugin-reliability-common';
import {
  DataColumn,
  DataTable,
  EmptyState,
  MiddleCut,
  OutcomeChip,
  PageSentence,
  plainRef,
  Section,
} from '@fathom/ui-kit';
import { tabHref } from '../naming';
import { useWords, Words } from '../translation';
import { barText } from './explainOncall';

type Service = OncallRecord['services'][number];

const criteria = ['shadowed', 'exercised', 'access'] as const;
const outcomes = {
  ready: 'pass',
  notReady: 'fail',
  unknown: 'unknown',
} as const;

/** What is done of one thing that is asked, and what is missing in words. */
function Criterion({ service, id }: { service: Service; id: string }) {
  const t = useWords();
  const found = service.criteria.find(one => one.id === id);
  if (!found) return null;
  const { met, sentence } = found;
  if (met)
    return (
      <OutcomeChip outcome="pass" label={t('oncall.met')} reason={sentence} />
    );
  return (
    <Box component="span" sx={{ display: 'inline-block', minWidth: '12rem' }}>
      <OutcomeChip
        outcome={met === undefined ? 'unknown' : 'fail'}
        label={t(met === undefined ? 'oncall.notKnown' : 'oncall.missing')}
      />{' '}
      {sentence}
    </Box>
  );
}

const columnsIn = (t: Words): DataColumn<Service>[] => [
  {
    id: 'service',
    title: t('slos.service'),
    rowHeader: true,
    value: ({ entityRef }) => plainRef(entityRef),
    render: ({ entityRef }) => (
      <RouterLink href={tabHref(entityRef)}>
        <MiddleCut text={plainRef(entityRef)} max={28} />
      </RouterLink>
    ),
  },
  {
    id: 'state',
    title: t('oncall.carry'),
    value: ({ state }) => t(`oncall.stands.${state}`),
    render: ({ state }) => (
      <OutcomeChip
        outcome={outcomes[state]}
        label={t(`oncall.stands.${state}`)}
      />
    ),
  },
  ...criteria.map(
    (id): DataColumn<Service> => ({
      id,
      title: t(`oncall.criterion.${id}`),
      sortable: false,
      value: service => service.criteria.find(one => one.id === id)?.sentence,
      render: service => <Criterion service={service} id={id} />,
    }),
  ),
];

/** What is known of one person, rota by rota, whole. */
export function PersonRecord({
  person,
  name,
  hint,
}: {
  person: PersonOncall;
  /** Undefined for the reader's own. */
  name?: string;
  /** Who sees this. */
  hint: string;
}) {
  const t = useWords();
  const { records, bar } = person;
  const sentence = readinessSentence(
    name,
    records.flatMap(({ services }) => services.map(({ state }) => state)),
  );
  if (records.length === 0)
    return (
      <EmptyState
        title={sentence}
        description={`${t('oncall.personNoneHint')} ${hint}`}
      />
    );
  return (
    <>
      <PageSentence detail={`${hint} ${barText(bar, t)}`}>
        {sentence}
      </PageSentence>
      {records.map(({ rota, team, services }, index) => (
        <Section
          key={`${team} ${rota}`}
          title={t('oncall.rotaOf', { rota, team: plainRef(team) })}
        >
          <DataTable
            id={`rota${index}`}
            caption={t('oncall.rotaOf', { rota, team: plainRef(team) })}
            columns={columnsIn(t)}
            rows={services}
            rowKey={({ entityRef }) => entityRef}
            search={false}
          />
        </Section>
      ))}
    </>
  );
}
