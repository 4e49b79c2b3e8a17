import { FormEvent, useId, useState } from 'react';
import Alert from '@mui/material/Alert';
import Autocomplete from '@mui/material/Autocomplete';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import TextField from '@mui/material/TextField';
import { useApi } from '@backstage/core-plugin-api';
import { useAppNavigate } from '@backstage/frontend-plugin-api';
import type {
  SaveCampaign,
  ScorecardsView,
} from '@fathom/backstage-plugin-score-common';
import {
  LoadState,
  useAddressParams,
  useDeed,
  useRefreshed,
} from '@fathom/ui-kit';
import { scoreApiRef } from '../api';
import { dayIn } from '../naming';
import { useWords } from '../translation';
import { CampaignFilter } from './CampaignFilter';
import { FilterDraft, readDraft } from './filterDraft';

const texts = ['title', 'description', 'owner'] as const;
const dates = ['startsOn', 'targetOn'] as const;
/** As the route takes them. */
const mostChecks = 50;

function targetOf(asks: string, checks: string[]): SaveCampaign['target'] {
  return asks === 'checks'
    ? { checks }
    : { level: asks.slice('level:'.length) };
}

/** What the address of the page asks to draft. */
function askedIn(
  scorecards: ScorecardsView['scorecards'],
  params: URLSearchParams,
) {
  const scorecard =
    scorecards.find(({ name }) => name === params.get('scorecard')) ??
    scorecards[0];
  const known = scorecard?.levels.flatMap(level => level.checks) ?? [];
  const checks = params.getAll('check').filter(id => known.includes(id));
  return {
    scorecard: scorecard?.name ?? '',
    asks: checks.length > 0 ? 'checks' : '',
    checks,
  };
}

function Form({
  scorecards,
  onClose,
}: {
  scorecards: ScorecardsView['scorecards'];
  onClose: () => void;
}) {
  const t = useWords();
  const api = useApi(scoreApiRef);
  const navigate = useAppNavigate();
  const deed = useDeed();
  const [address] = useAddressParams();
  const [asked] = useState(() => askedIn(scorecards, address));
  const [fields, setFields] = useState({
    title: '',
    description: '',
    owner: '',
    scorecard: asked.scorecard,
    startsOn: dayIn(0),
    targetOn: dayIn(60),
    asks: asked.asks,
  });
  const [checks, setChecks] = useState<string[]>(asked.checks);
  const [filter, setFilter] = useState<FilterDraft>({ rows: [] });
  const { appliesTo, problem } = readDraft(filter, t);
  const set = (name: string, value: string) =>
    setFields({ ...fields, [name]: value });
  const chosen = scorecards.find(({ name }) => name === fields.scorecard);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const { asks, ...rest } = fields;
    await deed.run(async () => {
      const { id } = await api.draftCampaign({
        ...rest,
        target: targetOf(asks, checks),
        ...(appliesTo && { appliesTo }),
      });
      navigate(`/scorecards/campaigns/${id}`);
    });
  };
  const isAsking =
    fields.asks === 'checks' ? checks.length > 0 : fields.asks !== '';
  const isWhole = Boolean(
    fields.title.trim() &&
      fields.owner.trim() &&
      isAsking &&
      problem === undefined,
  );
  const select = { native: true };
  return (
    <form onSubmit={submit}>
      <DialogContent sx={{ pt: 0 }}>
        {texts.map(name => (
          <TextField
            key={name}
            label={t(`campaign.${name}`)}
            helperText={name === 'owner' ? t('campaign.ownerHint') : undefined}
            value={fields[name]}
            onChange={event => set(name, event.target.value)}
            required={name !== 'description'}
            multiline={name === 'description'}
            fullWidth
            margin="dense"
          />
        ))}
        <TextField
          select
          label={t('campaign.scorecard')}
          value={fields.scorecard}
          onChange={event => {
            setFields({ ...fields, scorecard: event.target.value, asks: '' });
            setChecks([]);
          }}
          SelectProps={select}
          fullWidth
          margin="dense"
        >
          {scorecards.map(({ name, title }) => (
            <option key={name} value={name}>
              {title}
            </option>
          ))}
        </TextField>
        <TextField
          select
          label={t('campaign.asks')}
          value={fields.asks}
          onChange={event => set('asks', event.target.value)}
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
        {fields.asks === 'checks' && (
          <Autocomplete
            multiple
            disableCloseOnSelect
            options={chosen?.levels.flatMap(level => level.checks) ?? []}
            value={checks}
            onChange={(_, next) => setChecks(next)}
            getOptionDisabled={() => checks.length >= mostChecks}
            renderInput={params => (
              <TextField
                {...params}
                label={t('campaign.checks')}
                margin="dense"
              />
            )}
          />
        )}
        <CampaignFilter
          scorecard={fields.scorecard}
          target={isAsking ? targetOf(fields.asks, checks) : undefined}
          draft={filter}
          onChange={setFilter}
        />
        {dates.map(name => (
          <TextField
            key={name}
            type="date"
            label={t(`campaign.${name}`)}
            value={fields[name]}
            onChange={event => set(name, event.target.value)}
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
          disabled={deed.isBusy || !isWhole}
        >
          {t('campaign.save')}
        </Button>
      </DialogActions>
    </form>
  );
}

/** Drafts a campaign: what is asked of whom, until when. It starts later, by a deed of its own. */
export function DraftCampaign({ onClose }: { onClose: () => void }) {
  const t = useWords();
  const api = useApi(scoreApiRef);
  const titleId = useId();
  const state = useRefreshed(() => api.getScorecards(), 'scorecards');
  return (
    <Dialog
      open
      onClose={onClose}
      aria-labelledby={titleId}
      fullWidth
      maxWidth="sm"
    >
      <DialogTitle id={titleId}>{t('campaign.new')}</DialogTitle>
      <LoadState state={state} what={t('fleet.loading')} lines={4}>
        {({ scorecards }) => <Form scorecards={scorecards} onClose={onClose} />}
      </LoadState>
    </Dialog>
  );
}
