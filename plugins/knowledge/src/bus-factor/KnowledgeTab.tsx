import Box from '@mui/material/Box';
import type { EntityKnowledge } from '@fathom/backstage-plugin-knowledge-common';
import { LoadState, PageSentence } from '@fathom/ui-kit';
import { useWords } from '../translation';
import { Known } from './explainKnowledge';
import { KnowledgeFigures } from './KnowledgeFigures';
import { isKnown } from './isKnown';
import { NotKnown, Notices, StaleNotice } from './KnowledgeNotice';
import { AboutPeople } from '../privacy';
import { FilesSection } from './FilesSection';
import { EvidenceSection } from './EvidenceSection';
import { IdentitySection } from './IdentitySection';
import { LensSection } from './LensSection';
import { NextSection } from './NextSection';
import { OrphanSection } from './OrphanSection';
import { TeamSection } from './TeamSection';
import { PeopleTable } from './PeopleTable';
import { TrendSection } from './TrendSection';
import { useWithout } from './useWithout';
import { WhatIf } from './WhatIf';
import { useEntityKnowledge } from './useEntityKnowledge';

function Details({ known }: { known: Known }) {
  const t = useWords();
  const [asked, setGone] = useWithout();
  const { people } = known.report;
  // A link may name people whom this reader knows under another id, or not at all.
  const gone = asked.filter(id => people.some(person => person.id === id));
  const away = new Set(
    gone.map(id => people.findIndex(person => person.id === id)),
  );
  return (
    <>
      <StaleNotice answer={known} />
      <PageSentence
        detail={known.namesVisible ? undefined : t('people.hidden')}
      >
        {known.sentence}
      </PageSentence>
      <Notices answer={known} />
      <KnowledgeFigures known={known} />
      <NextSection known={known} />
      <TeamSection known={known} />
      <PeopleTable known={known} />
      <WhatIf known={known} gone={gone} setGone={setGone} />
      <FilesSection known={known} gone={away} />
      <OrphanSection known={known} />
      <TrendSection known={known} />
      <LensSection known={known} />
      <EvidenceSection answers={known.evidence} />
      <IdentitySection known={known} />
      <Box sx={{ mt: 3 }}>
        <AboutPeople />
      </Box>
    </>
  );
}

/** All that is known of who knows an entity, or why it is not known. */
export function KnowledgeAnswer({ answer }: { answer: EntityKnowledge }) {
  return isKnown(answer) ? (
    <Details known={answer} />
  ) : (
    <NotKnown answer={answer} size="page" />
  );
}

/** The tab of an entity: how many people hold it, who knows what, what would be lost, since when. */
export function KnowledgeTab() {
  const t = useWords();
  const state = useEntityKnowledge();
  return (
    <Box sx={{ pb: 3 }}>
      <LoadState state={state} what={t('card.loading')} lines={10}>
        {answer => <KnowledgeAnswer answer={answer} />}
      </LoadState>
    </Box>
  );
}
