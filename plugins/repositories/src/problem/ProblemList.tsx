import Box from '@mui/material/Box';
import type { FileProblem } from '@fathom/backstage-plugin-repositories-common';
import { EvidenceLink } from '@fathom/ui-kit';

/** Problems, each with its place, what is wrong and what to do. */
export function ProblemList(props: {
  problems: readonly FileProblem[];
  repository: string;
  /** At which they were found. */
  commit: string | undefined;
}) {
  const { problems, repository, commit } = props;
  return (
    <Box
      component="ul"
      sx={{ m: 0, pl: 2.5, typography: 'body2', overflowWrap: 'anywhere' }}
    >
      {problems.map((problem, index) => (
        <Box component="li" key={index} sx={{ my: 0.5 }}>
          {commit ? (
            <EvidenceLink
              short
              evidence={{
                kind: 'file',
                repository,
                commit,
                file: problem.file,
                line: problem.line,
              }}
            />
          ) : (
            <code>
              {problem.file}:{problem.line}
            </code>
          )}
          <Box>{problem.message}</Box>
          <Box sx={{ color: 'text.secondary' }}>{problem.remedy}</Box>
        </Box>
      ))}
    </Box>
  );
}
