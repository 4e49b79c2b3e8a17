import Box from '@mui/material/Box';
import { RouterLink } from '@backstage/frontend-plugin-api';
import {
  EntityDisplayName,
  useEntityPresentation,
} from '@backstage/plugin-catalog-react';
import {
  OncallRecord,
  PersonOncall,
  readinessSentence,
} from '@fathom/backstage-plugin-reliability-common';
import { EmptyState, OutcomeChip, PageSentence, Section } from '@fathom/ui-kit';
import { tabHref } from '../naming';
import { useWords } from '../translation';
import { barText } from './explainOncall';
import { Standing } from './Standing';

type Service = OncallRecord['services'][number];

const outcomes = {
  ready: 'pass',
  notReady: 'fail',
  unknown: 'unknown',
} as const;

/** One service: whether its pager can be carried, and by what; below each other where the screen is narrow. */
function ServiceStanding({ service }: { service: Service }) {
  const t = useWords();
  const { entityRef, state } = service;
  return (
    <Box
      component="li"
      sx={{
        ...{ display: 'grid', gap: 1, py: 1.5 },
        gridTemplateColumns: { xs: '1fr', md: '1fr 3fr' },
        ...{ borderBottom: 1, borderColor: 'divider' },
      }}
    >
      <Box sx={{ '& a': { color: 'primary.main' } }}>
        <Box sx={{ mb: 0.5, fontWeight: 600, overflowWrap: 'anywhere' }}>
          <RouterLink href={tabHref(entityRef)}>
            <EntityDisplayName entityRef={entityRef} hideIcon disableTooltip />
          </RouterLink>
        </Box>
        <OutcomeChip
          outcome={outcomes[state]}
          label={`${t('oncall.carry')}: ${t(`oncall.stands.${state}`)}`}
        />
      </Box>
      <Standing service={service} />
    </Box>
  );
}

function RotaRecord({ record }: { record: OncallRecord }) {
  const t = useWords();
  const { rota, services } = record;
  const team = useEntityPresentation(record.team).primaryTitle;
  return (
    <Section title={t('oncall.rotaOf', { rota, team })}>
      <Box component="ul" sx={{ m: 0, p: 0, listStyle: 'none' }}>
        {services.map(service => (
          <ServiceStanding key={service.entityRef} service={service} />
        ))}
      </Box>
    </Section>
  );
}

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
        description={
          name === undefined
            ? t('oncall.ownNoneHint')
            : `${t('oncall.personNoneHint')} ${hint}`
        }
      />
    );
  return (
    <>
      <PageSentence detail={`${hint} ${barText(bar, t)}`}>
        {sentence}
      </PageSentence>
      {records.map(record => (
        <RotaRecord key={`${record.team} ${record.rota}`} record={record} />
      ))}
    </>
  );
}
