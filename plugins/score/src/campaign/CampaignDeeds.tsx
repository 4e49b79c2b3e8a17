import { useState } from 'react';
import Button from '@mui/material/Button';
import { useApi } from '@backstage/core-plugin-api';
import { useAppNavigate } from '@backstage/frontend-plugin-api';
import { usePermission } from '@backstage/plugin-permission-react';
import {
  CampaignView,
  scoreCampaignManagePermission,
} from '@fathom/backstage-plugin-score-common';
import { scoreApiRef } from '../api';
import { NoteDialog } from '../deed';
import { useWords } from '../translation';
import { DraftCampaign } from './DraftCampaign';

interface DeedProps {
  campaign: CampaignView;
  onChanged: () => void;
}

/** The one next step of a campaign: a draft is started, an active one closed. */
function Turn({ campaign, onChanged }: DeedProps) {
  const t = useWords();
  const api = useApi(scoreApiRef);
  const [isOpen, setOpen] = useState(false);
  const verb = campaign.state === 'draft' ? 'activate' : 'close';
  return (
    <>
      <Button
        variant={verb === 'activate' ? 'contained' : 'outlined'}
        size="small"
        onClick={() => setOpen(true)}
      >
        {t(`campaign.${verb}`)}
      </Button>
      {isOpen && (
        <NoteDialog
          title={t(`campaign.${verb}Title`, { title: campaign.title })}
          action={t(`campaign.${verb}`)}
          onDo={async () => {
            await api.turnCampaign(campaign.id, verb);
            onChanged();
          }}
          onClose={() => setOpen(false)}
        >
          {t(`campaign.${verb}Hint`)}
        </NoteDialog>
      )}
    </>
  );
}

/** A draft may still be written on. */
function Edit({ campaign, onChanged }: DeedProps) {
  const t = useWords();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button size="small" onClick={() => setOpen(true)}>
        {t('campaign.edit')}
      </Button>
      {isOpen && (
        <DraftCampaign
          campaign={campaign}
          onSaved={onChanged}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  );
}

/** A draft that is not wanted any more. */
function Discard({ campaign }: Pick<DeedProps, 'campaign'>) {
  const t = useWords();
  const api = useApi(scoreApiRef);
  const navigate = useAppNavigate();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button size="small" onClick={() => setOpen(true)}>
        {t('campaign.delete')}
      </Button>
      {isOpen && (
        <NoteDialog
          title={t('campaign.deleteTitle', { title: campaign.title })}
          action={t('campaign.delete')}
          onDo={async () => {
            await api.deleteCampaign(campaign.id);
            navigate('/scorecards/campaigns');
          }}
          onClose={() => setOpen(false)}
        >
          {t('campaign.deleteHint')}
        </NoteDialog>
      )}
    </>
  );
}

/** What may be done with a campaign by who runs campaigns; what is closed stays as it is. */
export function CampaignDeeds({ campaign, onChanged }: DeedProps) {
  const { allowed } = usePermission({
    permission: scoreCampaignManagePermission,
  });
  if (!allowed || campaign.state === 'closed') return null;
  return (
    <>
      {campaign.state === 'draft' && (
        <>
          <Discard campaign={campaign} />
          <Edit campaign={campaign} onChanged={onChanged} />
        </>
      )}
      <Turn campaign={campaign} onChanged={onChanged} />
    </>
  );
}
