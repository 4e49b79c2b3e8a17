import Box from '@mui/material/Box';
import {
  problemsInWords,
  RepositoryItem,
} from '@fathom/backstage-plugin-repositories-common';
import { ProblemList } from '@fathom/ui-kit';
import { useWords } from '../translation';

/** In the row of a repository: how many problems its catalog files have; opens into the first of them. */
export function RepositoryProblems({ item }: { item: RepositoryItem }) {
  const t = useWords();
  const { problemCount = 0, problems = [] } = item;
  if (problemCount === 0) return null;
  const more = problemCount - problems.length;
  return (
    <Box component="details" sx={{ mt: 0.5, maxWidth: 480 }}>
      <Box
        component="summary"
        sx={{ cursor: 'pointer', typography: 'body2', color: 'text.primary' }}
      >
        {problemsInWords(problemCount)}
      </Box>
      <ProblemList
        problems={problems}
        repository={item.key}
        commit={item.tip}
      />
      {more > 0 && (
        <Box sx={{ typography: 'body2', color: 'text.secondary' }}>
          {t('problems.more', { count: more })}
        </Box>
      )}
    </Box>
  );
}
