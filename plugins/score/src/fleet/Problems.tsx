import Alert from '@mui/material/Alert';
import type { ScorecardsView } from '@fathom/backstage-plugin-score-common';
import { useWords } from '../translation';

/** Files of scorecards that cannot be used now, and what to do about each. */
export function Problems({
  problems,
  scorecards,
}: Pick<ScorecardsView, 'problems' | 'scorecards'>) {
  const t = useWords();
  if (problems.length === 0) return null;
  const sources = new Set(
    [...problems, ...scorecards].map(({ repository }) => repository),
  );
  return (
    <Alert severity="warning" sx={{ mb: 2 }}>
      {t(problems.length === 1 ? 'fleet.oneProblem' : 'fleet.problems')}
      <ul>
        {problems.slice(0, 10).map((problem, index) => (
          <li key={index}>
            <code>{`${problem.file}:${problem.line}:${problem.column}`}</code>{' '}
            {sources.size > 1 && `(${problem.repository}) `}
            {problem.message} {problem.remedy}
          </li>
        ))}
      </ul>
      {problems.length > 10 &&
        t('fleet.more', { number: String(problems.length - 10) })}
    </Alert>
  );
}
