import Box from '@mui/material/Box';
import type { EntityKnowledge } from '@fathom/backstage-plugin-knowledge-common';
import { EmptyState, PageSentence, Unknown } from '@fathom/ui-kit';
import { sentences } from './words';

/** An entity of which nothing can be said, and why. */
export function NotKnown({
  answer,
  size,
}: {
  answer: EntityKnowledge;
  size: 'page' | 'card';
}) {
  const why = sentences(
    answer.report?.reason ?? answer.reason ?? 'It was never read',
  );
  const remedy = sentences(answer.report?.remedy ?? answer.remedy);
  if (!answer.repository) {
    return (
      <EmptyState
        title="Who knows this component appears here"
        description={`Fathom reads it from the history of the component's repository. ${why} ${remedy}`}
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

/** The last good figures stay, and say that they are old. */
export function StaleNotice({ answer }: { answer: EntityKnowledge }) {
  if (answer.state === 'known') return null;
  return (
    <Box role="note" sx={{ mb: 1 }}>
      <Unknown
        reason={sentences(
          'Whether this still holds; shown as last read',
          answer.reason,
          answer.remedy,
        )}
        at={answer.at}
      />
    </Box>
  );
}
