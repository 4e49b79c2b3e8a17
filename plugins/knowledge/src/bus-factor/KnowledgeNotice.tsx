import Box from '@mui/material/Box';
import type { EntityKnowledge } from '@fathom/backstage-plugin-knowledge-common';
import {
  EmptyState,
  PageSentence,
  sentences,
  Stale,
  Unknown,
} from '@fathom/ui-kit';
import { useWords } from '../translation';

/** An entity of which nothing can be said, and why. */
export function NotKnown({
  answer,
  size,
}: {
  answer: EntityKnowledge;
  size: 'page' | 'card';
}) {
  const t = useWords();
  const why = sentences(
    answer.report?.reason ?? answer.reason ?? t('notice.neverRead'),
  );
  const remedy = sentences(answer.report?.remedy ?? answer.remedy);
  if (!answer.repository) {
    return (
      <EmptyState
        title={t('notice.emptyTitle')}
        description={`${t('notice.emptyHint')} ${why} ${remedy}`}
      />
    );
  }
  return (
    <>
      <PageSentence size={size}>{answer.sentence}</PageSentence>
      <Unknown reason={why} at={answer.at} />
      {remedy && <Box sx={{ mt: 1, typography: 'body2' }}>{remedy}</Box>}
    </>
  );
}

/** What must be known before the figures are read. */
export function Notices({ answer }: { answer: EntityKnowledge }) {
  return (
    <>
      {(answer.notices ?? []).map(notice => (
        <Box role="note" key={notice} sx={{ mb: 1, typography: 'body2' }}>
          {sentences(notice)}
        </Box>
      ))}
    </>
  );
}

/** The last good figures stay, and say that they are old. */
export function StaleNotice({ answer }: { answer: EntityKnowledge }) {
  const t = useWords();
  if (answer.state === 'known') return null;
  return (
    <Box role="note" sx={{ mb: 1 }}>
      <Stale
        reason={sentences(t('notice.stale'), answer.reason, answer.remedy)}
        at={answer.at}
      />
    </Box>
  );
}
