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

// A request that waits is withdrawn, what holds is revoked: the same deed.
const wordOf = (verb: Verb, { state }: ExemptionView) =>
  verb === 'revoke' && state === 'requested' ? 'withdraw' : verb;

const aboutOf = (exemption: ExemptionView) => ({
  check: checkOf(exemption),
  entity: exemption.title,
});

/** What somebody is about to do. */
export interface ChosenDeed {
  exemption: ExemptionView;
  verb: Verb;
}

/** What the reader may do about an exemption. */
export function ExemptionDeeds({
  exemption,
  isPage,
  onChoose,
}: {
  exemption: ExemptionView;
  /** On the page of the exemption approving is the one next step. */
  isPage?: boolean;
  onChoose: (deed: ChosenDeed) => void;
}) {
  const t = useWords();
  const { state, mayDecide } = exemption;
  return (
    <>
      {state === 'requested' && !mayDecide && t('exemption.notYours')}
      {verbsOf(exemption).map(verb => (
        <Button
          key={verb}
          size="small"
          variant={isPage && verb === 'approve' ? 'contained' : 'text'}
          aria-label={t(
            `exemption.${wordOf(verb, exemption)}For`,
            aboutOf(exemption),
          )}
          onClick={() => onChoose({ exemption, verb })}
        >
          {t(`exemption.${wordOf(verb, exemption)}`)}
        </Button>
      ))}
    </>
  );
}

/** Asks once more, with room for a note. Stands above what is refreshed, so that a note outlives its row. */
export function ExemptionDialog({
  chosen: { exemption, verb },
  onChanged,
  onClose,
}: {
  chosen: ChosenDeed;
  onChanged: () => void;
  onClose: () => void;
}) {
  const t = useWords();
  const api = useApi(scoreApiRef);
  const word = wordOf(verb, exemption);
  const { id, reason, until } = exemption;
  return (
    <NoteDialog
      title={t(`exemption.${word}For`, aboutOf(exemption))}
      noteLabel={t('exemption.note')}
      isNoteNeeded={verb !== 'approve'}
      action={t(`exemption.${word}`)}
      onDo={async note => {
        await api.settleExemption(id, verb, note || undefined);
        onChanged();
      }}
      onClose={onClose}
    >
      {t('exemption.weigh', { reason, day: dayOf(until) })}
    </NoteDialog>
  );
}
