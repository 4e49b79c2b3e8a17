import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import FormControlLabel from '@mui/material/FormControlLabel';
import Radio from '@mui/material/Radio';
import RadioGroup from '@mui/material/RadioGroup';
import { useApi } from '@backstage/core-plugin-api';
import { usePermission } from '@backstage/plugin-permission-react';
import {
  PreferenceView,
  scoreBadgeManagePermission,
} from '@fathom/backstage-plugin-score-common';
import { LoadState, PageSentence, useDeed, useRefreshed } from '@fathom/ui-kit';
import { scoreApiRef } from '../api';
import { ScorePages } from '../pages';
import { useWords } from '../translation';
import { Badges } from './Badges';

const choices = ['digest', 'now', 'off'] as const;

function Choice({
  preference,
  onChanged,
}: {
  preference: PreferenceView;
  onChanged: () => void;
}) {
  const t = useWords();
  const api = useApi(scoreApiRef);
  const deed = useDeed();
  const choose = async (falls: PreferenceView['falls']) => {
    if (await deed.run(() => api.setPreference({ falls }))) onChanged();
  };
  return (
    <>
      <RadioGroup
        aria-label={t('settings.notices')}
        value={preference.falls}
        onChange={event =>
          choose(event.target.value as PreferenceView['falls'])
        }
      >
        {choices.map(choice => (
          <FormControlLabel
            key={choice}
            value={choice}
            control={<Radio size="small" />}
            label={t(`settings.${choice}`)}
            disabled={deed.isBusy}
          />
        ))}
      </RadioGroup>
      {deed.error && <Alert severity="error">{deed.error.message}</Alert>}
    </>
  );
}

/** How the reader hears of levels that fall and of new checks; and badges, for who may make them. */
export function SettingsPage() {
  const t = useWords();
  const api = useApi(scoreApiRef);
  const state = useRefreshed(() => api.getPreference(), 'preference');
  const { allowed } = usePermission({ permission: scoreBadgeManagePermission });
  return (
    <Box component="main" sx={{ p: 3 }}>
      <ScorePages />
      <LoadState state={state} what={t('settings.loading')} lines={4}>
        {preference => (
          <>
            <PageSentence detail={t('settings.detail')}>
              {t(`settings.sentence${preference.falls}`)}
            </PageSentence>
            <Choice preference={preference} onChanged={state.retry} />
          </>
        )}
      </LoadState>
      {allowed && <Badges />}
    </Box>
  );
}
