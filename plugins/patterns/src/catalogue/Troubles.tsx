import { PatternList } from '@fathom/backstage-plugin-patterns-common';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import { ProblemList } from '@fathom/ui-kit';
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

function AllProblems({ source }: { source: Unreadable }) {
  const t = useWords();
  const { problems, repository, commit } = source;
  const list = (from: number, to: number) => (
    <ProblemList
      {...{ repository, commit }}
      problems={problems.slice(from, to)}
    />
  );
  const rest = problems.length - shown;
  const untold = problems.length - opened;
  return (
    <>
      {list(0, shown)}
      {rest > 0 && (
        <details>
          <Box
            component="summary"
            sx={{ cursor: 'pointer', typography: 'body2' }}
          >
            {t('list.more', { count: rest })}
          </Box>
          {list(shown, opened)}
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
