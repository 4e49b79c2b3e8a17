import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import LinearProgress from '@mui/material/LinearProgress';
import Link from '@mui/material/Link';
import { RouterLink } from '@backstage/frontend-plugin-api';
import type { SloChangeAnswer } from '@fathom/backstage-plugin-reliability-common';
import { sentences } from '@fathom/ui-kit';
import { useWords } from '../translation';
import { useChangeTask } from './useChangeTask';

type Told = Pick<
  SloChangeAnswer,
  'state' | 'commit' | 'pullRequest' | 'task' | 'reason' | 'remedy'
> &
  Partial<Pick<SloChangeAnswer, 'branch'>>;

/** Where the scaffolder tells how its task goes. */
function TaskLink({ task }: { task: string }) {
  const t = useWords();
  return (
    <RouterLink href={`/create/tasks/${encodeURIComponent(task)}`}>
      {t('change.task')}
    </RouterLink>
  );
}

function Opened({ told }: { told: Told }) {
  const t = useWords();
  const { pullRequest, commit, branch } = told;
  return (
    <Alert severity="success" sx={{ mt: 2, overflowWrap: 'anywhere' }}>
      {pullRequest ? (
        <>
          {t('change.requested')}{' '}
          <Link
            href={pullRequest}
            target="_blank"
            rel="noopener noreferrer"
            color="inherit"
          >
            {pullRequest}
          </Link>
        </>
      ) : (
        t('change.opened', {
          branch: branch ?? '',
          commit: commit?.slice(0, 7) ?? '',
        })
      )}
    </Alert>
  );
}

/** Of an opening that is no preview any more: what became of it. */
export function Came({ told }: { told: Told }) {
  const t = useWords();
  const { state, task, reason, remedy } = told;
  if (state === 'preview') return null;
  if (state === 'opened') return <Opened told={told} />;
  return (
    <Alert
      severity={state === 'failed' ? 'error' : 'info'}
      sx={{ mt: 2, overflowWrap: 'anywhere' }}
    >
      {reason ? sentences(reason, remedy) : t('change.underWay')}{' '}
      {task && <TaskLink task={task} />}
    </Alert>
  );
}

/** Of a pull request that is not open yet: how it goes, until it is open or failed. */
export function UnderWay({
  task,
  answer,
  onAgain,
}: {
  task: string;
  /** What was said when it was asked for; the page was loaded anew since without it. */
  answer?: Told;
  /** Shows the change anew, when it failed. */
  onAgain: () => void;
}) {
  const t = useWords();
  const { told, error, isFollowed } = useChangeTask(task);
  // What was said at first of how it goes gives way to what is told now.
  const first = answer ?? { state: 'underWay' };
  const now: Told = told
    ? { branch: answer?.branch, ...told, task }
    : { ...first, task };
  return (
    <Box role="status">
      <Came told={now} />
      {isFollowed && (
        <Box sx={{ mt: 1, typography: 'body2' }}>
          <LinearProgress aria-label={t('change.following')} sx={{ mb: 1 }} />
          {error
            ? t('change.notAsked', { reason: error.message })
            : t('change.following')}
        </Box>
      )}
      {!isFollowed && error && (
        <Alert severity="warning" sx={{ mt: 1, overflowWrap: 'anywhere' }}>
          {t('change.notTold', { reason: sentences(error.message) })}
        </Alert>
      )}
      {now.state === 'failed' && (
        <Button variant="outlined" sx={{ mt: 1 }} onClick={onAgain}>
          {t('change.again')}
        </Button>
      )}
    </Box>
  );
}
