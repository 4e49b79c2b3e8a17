import Box from '@mui/material/Box';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { useEntity } from '@backstage/plugin-catalog-react';
import { LoadState, PageSentence, Section } from '@fathom/ui-kit';
import { KnowledgeAnswer, useEntityKnowledge } from '../bus-factor';
import { useWords } from '../translation';
import { FleetTable } from './FleetTable';
import { Within } from './Within';

/** The tab of an API, resource or system: its own code if it names some, and the components it leads to. */
export function CodeTab() {
  const t = useWords();
  const within = stringifyEntityRef(useEntity().entity);
  const state = useEntityKnowledge();
  return (
    <Box sx={{ pb: 3 }}>
      <LoadState state={state} what={t('card.loading')} lines={10}>
        {answer => (
          <>
            {answer.ownCode && <KnowledgeAnswer answer={answer} />}
            <Section title={t('within.title')}>
              <Within within={within}>
                {fleet => (
                  <>
                    <PageSentence
                      size={answer.ownCode ? 'card' : undefined}
                      detail={answer.ownCode ? undefined : t('within.shared')}
                    >
                      {fleet.sentence}
                    </PageSentence>
                    <FleetTable rows={fleet.items} />
                  </>
                )}
              </Within>
            </Section>
          </>
        )}
      </LoadState>
    </Box>
  );
}
