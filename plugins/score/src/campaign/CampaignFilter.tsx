import { useId } from 'react';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import FormHelperText from '@mui/material/FormHelperText';
import TextField from '@mui/material/TextField';
import type { ReachCampaign } from '@fathom/backstage-plugin-score-common';
import { useWords } from '../translation';
import { CampaignReach } from './CampaignReach';
import { FilterDraft, readDraft, toRows, toText } from './filterDraft';
import { FilterRows } from './FilterRows';

/** Whom a campaign is about: chosen in a form, or written as text where no form can say it. */
export function CampaignFilter({
  scorecard,
  target,
  draft,
  onChange,
}: Pick<ReachCampaign, 'scorecard' | 'target'> & {
  draft: FilterDraft;
  onChange: (draft: FilterDraft) => void;
}) {
  const t = useWords();
  const titleId = useId();
  const isText = draft.text !== undefined;
  const { appliesTo, problem } = readDraft(draft, t);
  const inRows = isText ? toRows({ appliesTo, problem }) : undefined;
  return (
    <Box component="section" aria-labelledby={titleId} sx={{ my: 2 }}>
      <Box sx={{ display: 'flex', alignItems: 'baseline', gap: 2 }}>
        <Box
          id={titleId}
          sx={{ typography: 'body1', fontWeight: 600, flex: 1 }}
        >
          {t('campaign.filter')}
        </Box>
        <Button
          size="small"
          disabled={isText && !inRows}
          onClick={() => onChange(inRows ?? toText(draft))}
        >
          {t(isText ? 'campaign.filterForm' : 'campaign.filterText')}
        </Button>
      </Box>
      {isText ? (
        <TextField
          label={t('campaign.filterJson')}
          helperText={problem ?? t('campaign.filterHint')}
          error={problem !== undefined}
          value={draft.text}
          onChange={event => onChange({ ...draft, text: event.target.value })}
          multiline
          fullWidth
          margin="dense"
          inputProps={{ spellCheck: false, style: { fontFamily: 'monospace' } }}
        />
      ) : (
        <FilterRows rows={draft.rows} onChange={rows => onChange({ rows })} />
      )}
      {isText && !inRows && problem === undefined && (
        <FormHelperText>{t('campaign.filterTextOnly')}</FormHelperText>
      )}
      {problem === undefined && (
        <CampaignReach
          scorecard={scorecard}
          target={target}
          appliesTo={appliesTo}
        />
      )}
      {!isText && problem !== undefined && (
        <FormHelperText>{problem}</FormHelperText>
      )}
    </Box>
  );
}
