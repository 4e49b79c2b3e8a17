import Box from '@mui/material/Box';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { RouterLink } from '@backstage/frontend-plugin-api';
import { EntityInfoCard, useEntity } from '@backstage/plugin-catalog-react';
import type {
  FleetAnswer,
  FleetRow,
} from '@fathom/backstage-plugin-knowledge-common';
import {
  entityTitle,
  LoadState,
  MiddleCut,
  PageSentence,
} from '@fathom/ui-kit';
import {
  countOf,
  KnowledgeSummary,
  knowledgePath,
  useEntityKnowledge,
} from '../bus-factor';
import { useWords } from '../translation';
import { byThinness } from './byThinness';
import { RowFigureDoor } from './RowFigureDoor';
import { Within } from './Within';

const shown = 5;

function Row({ row }: { row: FleetRow }) {
  const t = useWords();
  return (
    <Box
      component="li"
      sx={{
        display: 'flex',
        justifyContent: 'space-between',
        gap: 2,
        minHeight: 28,
        alignItems: 'center',
        '& a': { color: 'primary.main' },
      }}
    >
      <span>
        <RouterLink href={knowledgePath(row.entityRef)}>
          <MiddleCut text={entityTitle(row)} />
        </RouterLink>
        {row.critical && (
          <Box component="span" sx={{ ml: 1, color: 'text.secondary' }}>
            {t('fleet.critical')}
          </Box>
        )}
      </span>
      <RowFigureDoor row={row} which="stillHere" />
    </Box>
  );
}

function Summary({ within, fleet }: { within: string; fleet: FleetAnswer }) {
  const t = useWords();
  const thinnest = [...fleet.items].sort(byThinness).slice(0, shown);
  return (
    <Box sx={{ display: 'flex', flexDirection: 'column', gap: 1.5 }}>
      <PageSentence size="card">{fleet.sentence}</PageSentence>
      <Box
        aria-hidden
        sx={{
          ...{ display: 'flex', justifyContent: 'space-between' },
          ...{ typography: 'caption', color: 'text.secondary', mb: -1 },
        }}
      >
        <span>{t('within.list')}</span>
        <span>{t('figure.stillHere')}</span>
      </Box>
      <Box
        component="ul"
        aria-label={t('within.list')}
        sx={{ listStyle: 'none', m: 0, p: 0, typography: 'body2' }}
      >
        {thinnest.map(row => (
          <Row key={row.entityRef} row={row} />
        ))}
      </Box>
      <Box sx={{ typography: 'body2', '& a': { color: 'primary.main' } }}>
        <RouterLink href={`/knowledge?${new URLSearchParams({ within })}`}>
          {t('within.see', {
            components: countOf(fleet.items.length, 'component'),
          })}
        </RouterLink>
      </Box>
    </Box>
  );
}

/** On a domain or a group: who knows the components it leads to, thinnest first. */
export function WithinCard() {
  const t = useWords();
  const within = stringifyEntityRef(useEntity().entity);
  return (
    <EntityInfoCard title={t('card.title')}>
      <Within within={within}>
        {fleet => <Summary within={within} fleet={fleet} />}
      </Within>
    </EntityInfoCard>
  );
}

/** On an API, resource or system: its own code if it names some, and the components it leads to. */
export function CodeCard() {
  const t = useWords();
  const within = stringifyEntityRef(useEntity().entity);
  const state = useEntityKnowledge();
  return (
    <EntityInfoCard title={t('card.title')}>
      <LoadState state={state} what={t('card.loading')} lines={4}>
        {answer => (
          <>
            {answer.ownCode && (
              <Box
                sx={{ mb: 2, pb: 2, borderBottom: 1, borderColor: 'divider' }}
              >
                <KnowledgeSummary answer={answer} />
              </Box>
            )}
            {answer.ownCode && (
              <Box sx={{ typography: 'subtitle2', mb: 0.5 }}>
                {t('within.title')}
              </Box>
            )}
            <Within within={within}>
              {fleet => <Summary within={within} fleet={fleet} />}
            </Within>
            {!answer.ownCode && (
              <Box
                sx={{ mt: 1.5, typography: 'caption', color: 'text.secondary' }}
              >
                {t('within.shared')}
              </Box>
            )}
          </>
        )}
      </LoadState>
    </EntityInfoCard>
  );
}
