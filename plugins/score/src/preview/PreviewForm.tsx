import { FormEvent, useState } from 'react';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import FormControlLabel from '@mui/material/FormControlLabel';
import Radio from '@mui/material/Radio';
import RadioGroup from '@mui/material/RadioGroup';
import TextField from '@mui/material/TextField';
import { useApi } from '@backstage/core-plugin-api';
import type {
  PreviewRequest,
  ScorecardsView,
} from '@fathom/backstage-plugin-score-common';
import { LoadState, useRefreshed } from '@fathom/ui-kit';
import { scoreApiRef } from '../api';
import { useWords } from '../translation';

type Asked = (request: PreviewRequest) => void;

/** A file of a scorecard, as a branch, a tag or a commit has it. */
function Revision({
  scorecards,
  isBusy,
  onRun,
}: {
  scorecards: ScorecardsView['scorecards'];
  isBusy: boolean;
  onRun: Asked;
}) {
  const t = useWords();
  const [name, setName] = useState(scorecards[0]?.name ?? '');
  const [commit, setCommit] = useState('');
  const chosen = scorecards.find(scorecard => scorecard.name === name);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!chosen) return;
    const { repository, path } = chosen;
    onRun({
      revision: { repository, path, commit: commit.trim() },
      replaces: name,
    });
  };
  return (
    <form onSubmit={submit}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 2 }}>
        <TextField
          select
          label={t('fleet.scorecard')}
          value={name}
          onChange={event => setName(event.target.value)}
          SelectProps={{ native: true }}
          size="small"
        >
          {scorecards.map(scorecard => (
            <option key={scorecard.name} value={scorecard.name}>
              {scorecard.title}
            </option>
          ))}
        </TextField>
        <TextField
          label={t('preview.commit')}
          helperText={chosen && t('preview.commitHint', { path: chosen.path })}
          value={commit}
          onChange={event => setCommit(event.target.value)}
          size="small"
          required
        />
      </Box>
      <Button
        type="submit"
        variant="contained"
        size="small"
        disabled={isBusy || !chosen || commit.trim() === ''}
        sx={{ mt: 1 }}
      >
        {t('preview.run')}
      </Button>
    </form>
  );
}

function Pasted({
  isSmall,
  isBusy,
  onRun,
}: {
  isSmall: boolean;
  isBusy: boolean;
  onRun: Asked;
}) {
  const t = useWords();
  const [text, setText] = useState('');
  return (
    <form
      onSubmit={event => {
        event.preventDefault();
        onRun({ text });
      }}
    >
      <TextField
        label={t('preview.text')}
        value={text}
        onChange={event => setText(event.target.value)}
        multiline
        minRows={isSmall ? 4 : 12}
        maxRows={isSmall ? 8 : 24}
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
        disabled={isBusy || text.trim() === ''}
        sx={{ mt: 1 }}
      >
        {t('preview.run')}
      </Button>
    </form>
  );
}

/** Which changed scorecard is to be looked at: pasted, or of a revision. */
export function PreviewForm(props: {
  /** A result stands beneath. */
  isSmall: boolean;
  isBusy: boolean;
  onRun: Asked;
}) {
  const t = useWords();
  const api = useApi(scoreApiRef);
  const [by, setBy] = useState('text');
  const state = useRefreshed(() => api.getScorecards(), 'scorecards');
  return (
    <>
      <RadioGroup
        row
        aria-label={t('preview.by')}
        value={by}
        onChange={event => setBy(event.target.value)}
        sx={{ mb: 1 }}
      >
        {(['text', 'revision'] as const).map(way => (
          <FormControlLabel
            key={way}
            value={way}
            control={<Radio size="small" />}
            label={t(`preview.by${way}`)}
          />
        ))}
      </RadioGroup>
      {by === 'text' ? (
        <Pasted {...props} />
      ) : (
        <LoadState state={state} what={t('scorecard.loading')} lines={2}>
          {({ scorecards }) => (
            <Revision
              scorecards={scorecards}
              isBusy={props.isBusy}
              onRun={props.onRun}
            />
          )}
        </LoadState>
      )}
    </>
  );
}
