import { PatternList } from '@fathom/backstage-plugin-patterns-common';
import { EvidenceLink } from '@fathom/ui-kit';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import { useWords } from '../translation';

// The patterns that are there come first: the rest is opened.
const shown = 3;
const opened = 50;
// A path has no place to break: the alert would cut it.
const whole = {
  mb: 1,
  '& .MuiAlert-message': { minWidth: 0, overflowWrap: 'anywhere' },
};

type Unreadable = PatternList['unreadable'][number];
type Problem = Unreadable['problems'][number];

function Problems({ source, of }: { source: Unreadable; of: Problem[] }) {
  const { repository, commit } = source;
  return (
    <Box component="ul" sx={{ m: 0, pl: 2.5, typography: 'body2' }}>
      {of.map(({ file, line, message, remedy }, index) => (
        <Box component="li" key={index} sx={{ my: 0.5 }}>
          {commit ? (
            <EvidenceLink
              short
              evidence={{ kind: 'file', repository, commit, file, line }}
            />
          ) : (
            <code>
              {file}:{line}
            </code>
          )}
          <Box>{message}</Box>
          <Box sx={{ color: 'text.secondary' }}>{remedy}</Box>
        </Box>
      ))}
    </Box>
  );
}

function AllProblems({ source }: { source: Unreadable }) {
  const t = useWords();
  const { problems } = source;
  const rest = problems.length - shown;
  const untold = problems.length - opened;
  return (
    <>
      <Problems source={source} of={problems.slice(0, shown)} />
      {rest > 0 && (
        <details>
          <Box
            component="summary"
            sx={{ cursor: 'pointer', typography: 'body2' }}
          >
            {t('list.more', { count: rest })}
          </Box>
          <Problems source={source} of={problems.slice(shown, opened)} />
          {untold > 0 && t('list.more', { count: untold })}
        </details>
      )}
    </>
  );
}

/** Sources that could not be read and folders that are no pattern, each with place, reason and remedy. */
export function Troubles({ list }: { list: PatternList }) {
  const t = useWords();
  return (
    <>
      {list.sources
        .filter(({ state }) => state === 'unreadable')
        .map(({ repository, path, reason }) => (
          <Alert key={repository + path} severity="warning" sx={whole}>
            {t('list.unreadable', {
              source: path ? `${repository} (${path})` : repository,
              reason: reason ?? '',
            })}
          </Alert>
        ))}
      {list.unreadable.map(source => (
        <Alert
          key={source.repository + source.folder}
          severity="warning"
          sx={whole}
        >
          {t('list.noPattern', {
            folder: source.folder,
            repository: source.repository,
          })}{' '}
          {source.problems.length > 0 ? (
            <AllProblems source={source} />
          ) : (
            t('list.sameId')
          )}
        </Alert>
      ))}
    </>
  );
}
