import { FormEvent, useState } from 'react';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import { useApi } from '@backstage/core-plugin-api';
import { usePermission } from '@backstage/plugin-permission-react';
import {
  PreviewView,
  scoreRuleAnnouncePermission,
} from '@fathom/backstage-plugin-score-common';
import {
  ErrorState,
  Loading,
  NoPermission,
  PageSentence,
} from '@fathom/ui-kit';
import { scoreApiRef } from '../api';
import { useDeed } from '../deed';
import { ScorePages } from '../pages';
import { useWords } from '../translation';
import { PreviewResult } from './PreviewResult';

/** A changed scorecard against the fleet, before anything of it counts. */
export function PreviewPage() {
  const t = useWords();
  const api = useApi(scoreApiRef);
  const [text, setText] = useState('');
  const [preview, setPreview] = useState<PreviewView>();
  const deed = useDeed();
  const { loading, allowed } = usePermission({
    permission: scoreRuleAnnouncePermission,
  });
  const run = async (event?: FormEvent) => {
    event?.preventDefault();
    await deed.run(async () => setPreview(await api.previewScorecard(text)));
  };
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
        {preview?.sentence ?? t('preview.intro')}
      </PageSentence>
      <form onSubmit={run}>
        <TextField
          label={t('preview.text')}
          value={text}
          onChange={event => setText(event.target.value)}
          multiline
          minRows={preview ? 4 : 12}
          maxRows={preview ? 8 : 24}
          fullWidth
          inputProps={{
            spellCheck: false,
            style: { fontFamily: 'monospace', fontSize: '0.8rem' },
          }}
        />
        <Button
          type="submit"
          variant="contained"
          size="small"
          disabled={deed.isBusy || loading || text.trim() === ''}
          sx={{ mt: 1 }}
        >
          {t('preview.run')}
        </Button>
      </form>
      <Box aria-live="polite" sx={{ mt: 3 }}>
        {deed.isBusy && !preview && (
          <Loading what={t('preview.running')} lines={4} />
        )}
        {deed.error && (
          <ErrorState
            error={deed.error}
            what={t('preview.run')}
            retry={() => run()}
          />
        )}
        {preview && !deed.error && <PreviewResult preview={preview} />}
      </Box>
    </Box>
  );
}
