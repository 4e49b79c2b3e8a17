import Box from '@mui/material/Box';
import type {
  KnowledgeReport,
  ReportedPerson,
} from '@fathom/backstage-plugin-knowledge-common';
import { RelativeTime, ShareBar } from '@fathom/ui-kit';

/** Who may read names, said where they are hidden. */
export const hiddenNames =
  'Names are hidden. The owning team sees them with the permission fathom.knowledge.people.own.read, others with fathom.knowledge.people.read.';

/** What is to say of a person beside the share: facts about the files, no judgement. */
export function PersonState({ person }: { person: ReportedPerson }) {
  if (!person.silent) return null;
  return (
    <Box component="span" sx={{ color: 'text.secondary' }}>
      silent
      {person.lastCommitAt && (
        <>
          , last commit <RelativeTime at={person.lastCommitAt} />
        </>
      )}
    </Box>
  );
}

/** The first people of a report with what share of the files each knows. */
export function PeopleBars({
  report,
  limit,
}: {
  report: KnowledgeReport;
  limit: number;
}) {
  const { people } = report;
  const rest = people.length - limit;
  return (
    <Box
      component="ul"
      aria-label="People and the share of files they know"
      sx={{ listStyle: 'none', m: 0, p: 0, typography: 'body2' }}
    >
      {people.slice(0, limit).map(person => (
        <Box
          component="li"
          key={person.id}
          sx={{
            display: 'grid',
            gridTemplateColumns: 'minmax(0, 2fr) minmax(0, 3fr)',
            gap: 1,
            minHeight: 28,
            alignItems: 'center',
          }}
        >
          <Box sx={{ overflowWrap: 'anywhere' }}>
            {person.name}{' '}
            {person.silent && (
              <Box component="span" sx={{ color: 'text.secondary' }}>
                silent
              </Box>
            )}
          </Box>
          <ShareBar
            value={person.share}
            label={`Share of files that ${person.name} knows`}
            tone={person.silent ? 'quiet' : 'plain'}
          />
        </Box>
      ))}
      {rest > 0 && (
        <Box component="li" sx={{ color: 'text.secondary' }}>
          and {rest} more
        </Box>
      )}
    </Box>
  );
}
