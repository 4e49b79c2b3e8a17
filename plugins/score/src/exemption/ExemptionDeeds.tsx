import { useState } from 'react';
import Button from '@mui/material/Button';
import { useApi } from '@backstage/core-plugin-api';
import type { ExemptionView } from '@fathom/backstage-plugin-score-common';
import { scoreApiRef } from '../api';
import { NoteDialog } from '../deed';
import { dayOf } from '../naming';
import { useWords } from '../translation';
import { checkOf } from './exemptionColumns';

type Verb = 'approve' | 'deny' | 'revoke';

function verbsOf({ mayDecide, mayRevoke }: ExemptionView): Verb[] {
  if (mayDecide) return ['approve', 'deny'];
  return mayRevoke ? ['revoke'] : [];
}

/** What the reader may do about an exemption, each asked once more with room for a note. */
export function ExemptionDeeds({
  exemption,
  isPage,
  onChanged,
}: {
  exemption: ExemptionView;
  /** On the page of the exemption approving is the one next step. */
  isPage?: boolean;
  onChanged: () => void;
}) {
  const t = useWords();
  const api = useApi(scoreApiRef);
  const [chosen, setChosen] = useState<Verb>();
  const { id, state, mayDecide, reason, until, title: entity } = exemption;
  const about = { check: checkOf(exemption), entity };
  // A request that waits is withdrawn, what holds is revoked: the same deed.
  const wordOf = (verb: Verb) =>
    verb === 'revoke' && state === 'requested' ? 'withdraw' : verb;
  return (
    <>
      {state === 'requested' && !mayDecide && t('exemption.notYours')}
      {verbsOf(exemption).map(verb => (
        <Button
          key={verb}
          size="small"
          variant={isPage && verb === 'approve' ? 'contained' : 'text'}
          aria-label={t(`exemption.${wordOf(verb)}For`, about)}
          onClick={() => setChosen(verb)}
        >
          {t(`exemption.${wordOf(verb)}`)}
        </Button>
      ))}
      {chosen && (
        <NoteDialog
          title={t(`exemption.${wordOf(chosen)}For`, about)}
          noteLabel={t('exemption.note')}
          isNoteNeeded={chosen !== 'approve'}
          action={t(`exemption.${wordOf(chosen)}`)}
          onDo={async note => {
            await api.settleExemption(id, chosen, note || undefined);
            onChanged();
          }}
          onClose={() => setChosen(undefined)}
        >
          {t('exemption.weigh', { reason, day: dayOf(until) })}
        </NoteDialog>
      )}
    </>
  );
}
