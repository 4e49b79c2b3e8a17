import { PatternList } from '@fathom/backstage-plugin-patterns-common';
import { EvidenceLink } from '@fathom/ui-kit';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import { useWords } from '../translation';

const shown = 10;
// A path has no place to break: the alert would cut it.
const whole = {
  mb: 1,
  '& .MuiAlert-message': { minWidth: 0, overflowWrap: 'anywhere' },
};

type Unreadable = PatternList['unreadable'][number];

function Problems({ source }: { source: Unreadable }) {
  const t = useWords();
  const { repository, commit, problems } = source;
  return (
    <Box component="ul" sx={{ m: 0, pl: 2.5, typography: 'body2' }}>
      {problems
        .slice(0, shown)
        .map(({ file, line, message, remedy }, index) => (
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
      {problems.length > shown && (
        <li>{t('list.more', { count: problems.length - shown })}</li>
      )}
    </Box>
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
            <Problems source={source} />
          ) : (
            t('list.sameId')
          )}
        </Alert>
      ))}
    </>
  );
}
