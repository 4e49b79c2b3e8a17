import Box from '@mui/material/Box';
import type { ReportedPerson } from '@fathom/backstage-plugin-knowledge-common';
import { RelativeTime } from '@fathom/ui-kit';
import { useWords } from '../translation';
import type { Known } from './explainKnowledge';
import { explainPerson } from './explainShare';
import { ShareDoor } from './ShareDoor';

/** What is to say of a person beside the share: facts about the files, no judgement. */
export function PersonState({ person }: { person: ReportedPerson }) {
  const t = useWords();
  if (!person.silent) return null;
  return (
    <Box component="span" sx={{ color: 'text.secondary' }}>
      {t('people.silent')}
      {person.lastCommitAt && (
        <>
          , {t('people.lastCommit')} <RelativeTime at={person.lastCommitAt} />
        </>
      )}
    </Box>
  );
}

/** The first people of a report with what share of the files each knows. */
export function PeopleBars({ known, limit }: { known: Known; limit: number }) {
  const t = useWords();
  const { people } = known.report;
  const rest = people.length - limit;
  return (
    <Box
      component="ul"
      aria-label={t('people.bars')}
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
                {t('people.silent')}
              </Box>
            )}
          </Box>
          <ShareDoor
            evidence={explainPerson(known, person)}
            value={person.share}
            label={t('people.share', { person: person.name })}
            tone={person.silent ? 'quiet' : 'plain'}
          />
        </Box>
      ))}
      {rest > 0 && (
        <Box component="li" sx={{ color: 'text.secondary' }}>
          {t('people.more', { number: String(rest) })}
        </Box>
      )}
    </Box>
  );
}
