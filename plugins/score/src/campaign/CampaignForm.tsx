import { FormEvent, useState } from 'react';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import TextField from '@mui/material/TextField';
import type {
  SaveCampaign,
  ScorecardsView,
} from '@fathom/backstage-plugin-score-common';
import { useDeed } from '@fathom/ui-kit';
import { useWords } from '../translation';
import { CampaignFilter } from './CampaignFilter';
import { CampaignDraft, campaignOf, targetOf } from './campaignDraft';
import { CheckChoice } from './CheckChoice';
import { OwnerChoice } from './OwnerChoice';

const dates = ['startsOn', 'targetOn'] as const;

/** What a campaign asks of whom, until when: a new one, or a draft that is changed. */
export function CampaignForm({
  scorecards,
  initial,
  onSave,
  onClose,
}: {
  scorecards: ScorecardsView['scorecards'];
  initial: CampaignDraft;
  onSave: (campaign: SaveCampaign) => Promise<void>;
  onClose: () => void;
}) {
  const t = useWords();
  const deed = useDeed();
  const [draft, setDraft] = useState(initial);
  const set = (change: Partial<CampaignDraft>) =>
    setDraft({ ...draft, ...change });
  const chosen = scorecards.find(({ name }) => name === draft.scorecard);
  const campaign = campaignOf(draft, t);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (campaign) await deed.run(() => onSave(campaign));
  };
  const text = (name: 'title' | 'description') => (
    <TextField
      label={t(`campaign.${name}`)}
      value={draft[name]}
      onChange={event => set({ [name]: event.target.value })}
      required={name === 'title'}
      multiline={name === 'description'}
      fullWidth
      margin="dense"
    />
  );
  const select = { native: true };
  return (
    // The middle scrolls; the buttons stay.
    <Box
      component="form"
      onSubmit={submit}
      sx={{ display: 'flex', flexDirection: 'column', minHeight: 0 }}
    >
      <DialogContent sx={{ pt: 0 }}>
        {text('title')}
        {text('description')}
        <OwnerChoice owner={draft.owner} onChange={owner => set({ owner })} />
        <TextField
          select
          label={t('campaign.scorecard')}
          value={draft.scorecard}
          onChange={event =>
            set({ scorecard: event.target.value, asks: '', checks: [] })
          }
          SelectProps={select}
          fullWidth
          margin="dense"
        >
          {!chosen && (
            <option value={draft.scorecard}>{draft.scorecard}</option>
          )}
          {scorecards.map(({ name, title }) => (
            <option key={name} value={name}>
              {title}
            </option>
          ))}
        </TextField>
        <TextField
          select
          label={t('campaign.asks')}
          value={draft.asks}
          onChange={event => set({ asks: event.target.value })}
          SelectProps={select}
          InputLabelProps={{ shrink: true }}
          required
          fullWidth
          margin="dense"
        >
          <option value="" />
          {chosen?.levels.map(({ name }) => (
            <option key={name} value={`level:${name}`}>
              {t('campaign.asksLevel', { level: name })}
            </option>
          ))}
          <option value="checks">{t('campaign.asksSome')}</option>
        </TextField>
        {draft.asks === 'checks' && chosen && (
          <CheckChoice
            scorecard={chosen}
            checks={draft.checks}
            onChange={checks => set({ checks })}
          />
        )}
        <CampaignFilter
          scorecard={draft.scorecard}
          target={targetOf(draft)}
          draft={draft.filter}
          onChange={filter => set({ filter })}
        />
        {dates.map(name => (
          <TextField
            key={name}
            type="date"
            label={t(`campaign.${name}`)}
            value={draft[name]}
            onChange={event => set({ [name]: event.target.value })}
            InputLabelProps={{ shrink: true }}
            required
            margin="dense"
            sx={{ mr: 2 }}
          />
        ))}
        {deed.error && <Alert severity="error">{deed.error.message}</Alert>}
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{t('deed.cancel')}</Button>
        <Button
          type="submit"
          variant="contained"
          disabled={deed.isBusy || !campaign}
        >
          {t('campaign.save')}
        </Button>
      </DialogActions>
    </Box>
  );
}
