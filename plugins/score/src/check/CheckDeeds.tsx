import { useState } from 'react';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useApi } from '@backstage/core-plugin-api';
import { usePermission } from '@backstage/plugin-permission-react';
import {
  CheckView,
  scoreExemptionRequestPermission,
} from '@fathom/backstage-plugin-score-common';
import { scoreApiRef } from '../api';
import { NoteDialog } from '../deed';
import { RequestExemption } from '../exemption';
import { useWords } from '../translation';

/** What a reader may do about a check: ask to be excused from it for a time, or end that. */
export function CheckDeeds({
  entityRef,
  scorecard,
  check,
  isAsked,
  onChanged,
}: {
  entityRef: string;
  scorecard: string;
  check: CheckView;
  /** An exemption waits for a decision. */
  isAsked: boolean;
  onChanged: () => void;
}) {
  const t = useWords();
  const api = useApi(scoreApiRef);
  const [open, setOpen] = useState<'ask' | 'revoke'>();
  const { allowed } = usePermission({
    permission: scoreExemptionRequestPermission,
  });
  if (isAsked)
    return (
      <Box component="span" sx={{ color: 'text.secondary' }}>
        {t('exemption.waits')}
      </Box>
    );
  if (!allowed) return null;
  const { exemption } = check;
  const canAsk = check.outcome === 'fail' || check.outcome === 'unknown';
  return (
    <>
      {exemption && (
        <Button
          size="small"
          aria-label={t('exemption.revokeLabel', { check: check.title })}
          onClick={() => setOpen('revoke')}
        >
          {t('exemption.revoke')}
        </Button>
      )}
      {!exemption && canAsk && (
        <Button
          size="small"
          aria-label={t('exemption.askLabel', { check: check.title })}
          onClick={() => setOpen('ask')}
        >
          {t('exemption.askShort')}
        </Button>
      )}
      {open === 'ask' && (
        <RequestExemption
          entityRef={entityRef}
          scorecard={scorecard}
          check={check}
          onClose={() => setOpen(undefined)}
          onDone={onChanged}
        />
      )}
      {open === 'revoke' && exemption && (
        <NoteDialog
          title={t('exemption.revokeTitle', { check: check.title })}
          noteLabel={t('exemption.reason')}
          isNoteNeeded
          action={t('exemption.revoke')}
          onDo={async note => {
            await api.settleExemption(exemption.id, 'revoke', note);
            onChanged();
          }}
          onClose={() => setOpen(undefined)}
        >
          {t('exemption.revokeHint')}
        </NoteDialog>
      )}
    </>
  );
}
