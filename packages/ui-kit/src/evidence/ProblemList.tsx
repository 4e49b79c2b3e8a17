import Box from '@mui/material/Box';
import type { Problem } from '@fathom/kernel';
import { FilePlace } from './FilePlace';

/** @public */
export interface ProblemListProps {
  problems: readonly Pick<Problem, 'file' | 'line' | 'message' | 'remedy'>[];
  repository: string | undefined;
  /** At which they were found. */
  commit: string | undefined;
}

/**
 * Problems of files, each with its place, what is wrong and what to do.
 *
 * @public
 */
export function ProblemList(props: ProblemListProps) {
  const { problems, repository, commit } = props;
  return (
    <Box
      component="ul"
      sx={{ m: 0, pl: 2.5, typography: 'body2', overflowWrap: 'anywhere' }}
    >
      {problems.map(({ file, line, message, remedy }, index) => (
        <Box component="li" key={index} sx={{ my: 0.5 }}>
          <FilePlace {...{ repository, commit, file, line }} />
          <Box>{message}</Box>
          <Box sx={{ color: 'text.secondary' }}>{remedy}</Box>
        </Box>
      ))}
    </Box>
  );
}
