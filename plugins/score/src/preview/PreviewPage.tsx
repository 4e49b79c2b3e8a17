import { useState } from 'react';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import { useApi } from '@backstage/core-plugin-api';
import { usePermission } from '@backstage/plugin-permission-react';
import {
  PreviewRequest,
  PreviewView,
  scoreRuleAnnouncePermission,
} from '@fathom/backstage-plugin-score-common';
import {
  ErrorState,
  Loading,
  NoPermission,
  PageSentence,
  useDeed,
} from '@fathom/ui-kit';
import { scoreApiRef } from '../api';
import { ScorePages } from '../pages';
import { useWords } from '../translation';
import { PreviewForm } from './PreviewForm';
import { PreviewResult } from './PreviewResult';

/** The backend says each problem of a file on a line of its own. */
function linesOf(error: Error | undefined): string[] {
  const { body } = (error ?? {}) as {
    body?: { error?: { message?: string } };
  };
  return (body?.error?.message ?? error?.message ?? '').split('\n');
}

/** A changed scorecard against the fleet, before anything of it counts. */
export function PreviewPage() {
  const t = useWords();
  const api = useApi(scoreApiRef);
  const [asked, setAsked] = useState<PreviewRequest>();
  const [preview, setPreview] = useState<PreviewView>();
  const deed = useDeed();
  const { loading, allowed } = usePermission({
    permission: scoreRuleAnnouncePermission,
  });
  const run = async (request: PreviewRequest) => {
    setAsked(request);
    await deed.run(async () => setPreview(await api.previewScorecard(request)));
  };
  // What was previewed before is about another text.
  const shown = deed.error ? undefined : preview;
  const [lead, ...problems] = linesOf(deed.error);
  if (!loading && !allowed)
    return (
      <Box component="main" sx={{ p: 3 }}>
        <ScorePages />
        <NoPermission permission={scoreRuleAnnouncePermission.name} />
      </Box>
    );
  return (
    <Box component="main" sx={{ p: 3 }}>
      <ScorePages />
      <PageSentence detail={t('preview.introHint')}>
        {shown?.sentence ?? t('preview.intro')}
      </PageSentence>
      <PreviewForm
        isSmall={shown !== undefined}
        isBusy={deed.isBusy || loading}
        onRun={run}
      />
      <Box aria-live="polite" sx={{ mt: 3 }}>
        {deed.isBusy && !preview && (
          <Loading what={t('preview.running')} lines={4} />
        )}
        {deed.error && problems.length > 0 && (
          <Alert severity="error">
            {lead}
            <ul>
              {problems.map(problem => (
                <li key={problem}>{problem}</li>
              ))}
            </ul>
          </Alert>
        )}
        {deed.error && problems.length === 0 && (
          <ErrorState
            error={deed.error}
            what={t('preview.run')}
            retry={() => asked && run(asked)}
          />
        )}
        {shown && <PreviewResult preview={shown} />}
      </Box>
    </Box>
  );
}
