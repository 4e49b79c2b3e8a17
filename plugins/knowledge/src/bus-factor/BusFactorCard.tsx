import Box from '@mui/material/Box';
import { RouterLink } from '@backstage/frontend-plugin-api';
import { EntityInfoCard } from '@backstage/plugin-catalog-react';
import type { EntityKnowledge } from '@fathom/backstage-plugin-knowledge-common';
import { LoadState, PageSentence, sentences, Unknown } from '@fathom/ui-kit';
import { useWords } from '../translation';
import { Known } from './explainKnowledge';
import { KnowledgeFigures } from './KnowledgeFigures';
import { isKnown } from './isKnown';
import { NotKnown, Notices, StaleNotice } from './KnowledgeNotice';
import { knowledgePath } from './knowledgePath';
import { KnowledgeTrend } from './KnowledgeTrend';
import { PeopleBars } from './People';
import { useEntityKnowledge } from './useEntityKnowledge';

/** The person whose leaving now would leave most files without anyone. */
function IfSomeoneLeaves({ known: { entityRef, report } }: { known: Known }) {
  const t = useWords();
  const [first] = report.people
    .filter(person => !person.silent && person.soleFiles > 0)
    .sort((a, b) => b.soleFiles - a.soleFiles);
  if (!first) return null;
  return (
    <Box
      sx={{
        typography: 'body2',
        '& a': { color: 'inherit', textDecoration: 'underline dotted' },
      }}
    >
      <RouterLink href={knowledgePath(entityRef, [first.id])}>
        {t('card.ifOneLeaves', {
          person: first.name,
          lost: String(first.soleFiles),
          all: String(report.files.counted),
        })}
      </RouterLink>
    </Box>
  );
}

function Summary({ known }: { known: Known }) {
  const t = useWords();
  const { report } = known;
  return (
    <Box sx={{ display: 'flex', flexDirection: 'column', gap: 1.5 }}>
      <StaleNotice answer={known} />
      <PageSentence size="card">{known.sentence}</PageSentence>
      <Notices answer={known} />
      <KnowledgeFigures known={known} short />
      <PeopleBars known={known} limit={4} />
      {!known.namesVisible && (
        <Box sx={{ typography: 'caption', color: 'text.secondary' }}>
          {t('people.hidden')}
        </Box>
      )}
      <IfSomeoneLeaves known={known} />
      <Box sx={{ typography: 'body2' }}>
        {known.team ? (
          sentences(known.team.sentence)
        ) : (
          <Unknown reason={t('team.none')} />
        )}
      </Box>
      {(report.trend?.length ?? 0) > 1 && (
        <Box>
          <Box sx={{ typography: 'caption', color: 'text.secondary' }}>
            {t('card.byMonth')}
          </Box>
          <KnowledgeTrend report={report} which="stillHere" compact />
        </Box>
      )}
      <Box
        sx={{
          typography: 'body2',
          '& a': { color: 'primary.main', textDecoration: 'underline' },
        }}
      >
        <RouterLink href={knowledgePath(known.entityRef)}>
          {t('card.see')}
        </RouterLink>
      </Box>
    </Box>
  );
}

/** The same of one entity in short, or why it is not known. */
export function KnowledgeSummary({ answer }: { answer: EntityKnowledge }) {
  return isKnown(answer) ? (
    <Summary known={answer} />
  ) : (
    <NotKnown answer={answer} size="card" />
  );
}

/** On the overview of an entity: how many people hold it, who they are, and what would be lost. */
export function BusFactorCard() {
  const t = useWords();
  const state = useEntityKnowledge();
  return (
    <EntityInfoCard title={t('card.title')}>
      <LoadState state={state} what={t('card.loading')} lines={4}>
        {answer => <KnowledgeSummary answer={answer} />}
      </LoadState>
    </EntityInfoCard>
  );
}
