import Box from '@mui/material/Box';
import {
  PersonOncall,
  readinessSentence,
} from '@fathom/backstage-plugin-reliability-common';
import { EmptyState, PageSentence, plainRef, Section } from '@fathom/ui-kit';
import { useWords } from '../translation';
import { barValues } from './explainOncall';
import { Standing } from './Standing';

/** What is known of one person, rota by rota, whole. */
export function PersonRecord({
  person,
  hint,
}: {
  person: PersonOncall;
  /** Who sees this. */
  hint: string;
}) {
  const t = useWords();
  const { records, bar, userRef } = person;
  const name = plainRef(userRef);
  if (records.length === 0)
    return (
      <EmptyState
        title={t('oncall.personNone', { name })}
        description={`${t('oncall.personNoneHint')} ${hint}`}
      />
    );
  return (
    <>
      <PageSentence detail={hint}>
        {readinessSentence(
          name,
          records.flatMap(({ services }) => services.map(one => one.state)),
        )}
      </PageSentence>
      <Box sx={{ typography: 'body2', color: 'text.secondary' }}>
        {`${t('oncall.bar')}: `}
        {barValues(bar, t)
          .map(({ label, value }) => `${label} ${value}`)
          .join(' · ')}
      </Box>
      {records.map(({ rota, team, services }) => (
        <Section
          key={`${team} ${rota}`}
          title={t('oncall.rotaOf', { rota, team: plainRef(team) })}
        >
          {services.map(service => (
            <Standing
              key={service.entityRef}
              service={service}
              sentence={t(`oncall.state.${service.state}`, {
                name,
                component: plainRef(service.entityRef),
              })}
            />
          ))}
        </Section>
      ))}
    </>
  );
}
