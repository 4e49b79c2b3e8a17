import { useId, useState } from 'react';
import Dialog from '@mui/material/Dialog';
import DialogTitle from '@mui/material/DialogTitle';
import { useApi } from '@backstage/core-plugin-api';
import { useAppNavigate } from '@backstage/frontend-plugin-api';
import type { CampaignView } from '@fathom/backstage-plugin-score-common';
import { LoadState, useAddressParams, useRefreshed } from '@fathom/ui-kit';
import { scoreApiRef } from '../api';
import { useWords } from '../translation';
import { newDraft, savedDraft } from './campaignDraft';
import { CampaignForm } from './CampaignForm';

/** Drafts a campaign, or changes a draft. It starts later, by a deed of its own. */
export function DraftCampaign({
  campaign,
  onClose,
  onSaved,
}: {
  /** The draft that is changed; none: a new one. */
  campaign?: CampaignView;
  onClose: () => void;
  onSaved?: () => void;
}) {
  const t = useWords();
  const api = useApi(scoreApiRef);
  const navigate = useAppNavigate();
  const titleId = useId();
  const [asked] = useAddressParams();
  // What is being written stays, whatever others save meanwhile.
  const [saved] = useState(campaign);
  const state = useRefreshed(() => api.getScorecards(), 'scorecards');
  return (
    <Dialog
      open
      onClose={onClose}
      aria-labelledby={titleId}
      fullWidth
      maxWidth="sm"
      // Between the paper, which has a greatest height, and the form, which scrolls in its middle.
      PaperProps={{
        sx: {
          '& > [aria-busy]': {
            display: 'flex',
            flexDirection: 'column',
            minHeight: 0,
          },
        },
      }}
    >
      <DialogTitle id={titleId}>
        {t(saved ? 'campaign.edit' : 'campaign.new')}
      </DialogTitle>
      <LoadState state={state} what={t('fleet.loading')} lines={4}>
        {({ scorecards }) => (
          <CampaignForm
            scorecards={scorecards}
            initial={saved ? savedDraft(saved) : newDraft(scorecards, asked)}
            onSave={async written => {
              if (saved) {
                await api.changeCampaign(saved.id, written);
                onSaved?.();
                onClose();
              } else {
                const { id } = await api.draftCampaign(written);
                navigate(`/scorecards/campaigns/${id}`);
              }
            }}
            onClose={onClose}
          />
        )}
      </LoadState>
    </Dialog>
  );
}
