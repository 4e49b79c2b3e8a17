import { useState } from 'react';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useApi } from '@backstage/core-plugin-api';
import { RouterLink } from '@backstage/frontend-plugin-api';
import { usePermission } from '@backstage/plugin-permission-react';
import {
  CheckView,
  ExemptionView,
  scoreExemptionRequestPermission,
} from '@fathom/backstage-plugin-score-common';
import { scoreApiRef } from '../api';
import { NoteDialog } from '../deed';
import { RequestExemption } from '../exemption';
import { useWords } from '../translation';

/** In line with the words above it, and whole in one column. */
const deedStyle = { px: 0, minWidth: 0, textAlign: 'left', lineHeight: 1.3 };

/** What a reader may do about a check: ask to be excused from it for a time, or end that. */
export function CheckDeeds({
  entityRef,
  scorecard,
  check,
  exemption,
  onChanged,
}: {
  entityRef: string;
  scorecard: string;
  check: CheckView;
  /** That waits or holds. */
  exemption: ExemptionView | undefined;
  onChanged: () => void;
}) {
  const t = useWords();
  const api = useApi(scoreApiRef);
  const [open, setOpen] = useState<'ask' | 'revoke'>();
  const { allowed } = usePermission({
    permission: scoreExemptionRequestPermission,
  });
  const waits = exemption?.state === 'requested';
  const canAsk =
    allowed &&
    !exemption &&
    (check.outcome === 'fail' || check.outcome === 'unknown');
  const revoke = waits ? 'withdraw' : 'revoke';
  return (
    <>
      {waits && (
        <Box sx={{ '& a': { color: 'text.secondary' } }}>
          <RouterLink href={`/scorecards/exemptions/${exemption.id}`}>
            {t('exemption.waits')}
          </RouterLink>
        </Box>
      )}
      {exemption?.mayRevoke && (
        <Button
          size="small"
          sx={deedStyle}
          aria-label={t(`exemption.${revoke}Label`, { check: check.title })}
          onClick={() => setOpen('revoke')}
        >
          {t(`exemption.${revoke}`)}
        </Button>
      )}
      {canAsk && (
        <Button
          size="small"
          sx={deedStyle}
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
          title={t(`exemption.${revoke}Title`, { check: check.title })}
          noteLabel={t('exemption.reason')}
          isNoteNeeded
          action={t(`exemption.${revoke}`)}
          onDo={async note => {
            await api.settleExemption(exemption.id, 'revoke', note);
            onChanged();
          }}
          onClose={() => setOpen(undefined)}
        >
          {t(`exemption.${revoke}Hint`)}
        </NoteDialog>
      )}
    </>
  );
}
