import Box from '@mui/material/Box';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { useEntity } from '@backstage/plugin-catalog-react';
import { LoadState, PageSentence, Section } from '@fathom/ui-kit';
import { KnowledgeAnswer, useEntityKnowledge } from '../bus-factor';
import { useWords } from '../translation';
import { FleetTable } from './FleetTable';
import { Within } from './Within';

/** The components that an entity leads to; on top of the page where nothing else is told. */
function Components({ within, isAll }: { within: string; isAll: boolean }) {
  const t = useWords();
  return (
    <Within within={within}>
      {fleet => (
        <>
          <PageSentence
            size={isAll ? undefined : 'card'}
            detail={isAll ? t('within.shared') : undefined}
          >
            {fleet.sentence}
          </PageSentence>
          <FleetTable rows={fleet.items} />
        </>
      )}
    </Within>
  );
}

/** The tab of an API, resource or system: its own code if it names some, and the components it leads to. */
export function CodeTab() {
  const t = useWords();
  const within = stringifyEntityRef(useEntity().entity);
  const state = useEntityKnowledge();
  return (
    <Box sx={{ pb: 3 }}>
      <LoadState state={state} what={t('card.loading')} lines={10}>
        {answer =>
          answer.ownCode ? (
            <>
              <KnowledgeAnswer answer={answer} />
              <Section title={t('within.title')}>
                <Components within={within} isAll={false} />
              </Section>
            </>
          ) : (
            <Components within={within} isAll />
          )
        }
      </LoadState>
    </Box>
  );
}
