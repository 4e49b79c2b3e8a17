import CheckCircleOutline from '@mui/icons-material/CheckCircleOutline';
import UpdateOutlined from '@mui/icons-material/UpdateOutlined';
import type { OriginState } from '@fathom/backstage-plugin-paved-roads-common';
import { OutcomeChip, ToneChip } from '@fathom/ui-kit';
import { useWords } from '../translation';

interface OriginChipProps {
  state: OriginState;
  behind?: number;
}

/** Current or behind, as icon and word; what is not known is outlined with a question mark. */
export function OriginChip({ state, behind }: OriginChipProps) {
  const t = useWords();
  switch (state) {
    case 'current':
      return (
        <ToneChip
          icon={CheckCircleOutline}
          label={t('origin.current')}
          tone="good"
        />
      );
    case 'behind':
      return (
        <ToneChip
          icon={UpdateOutlined}
          label={t('origin.behind', { versions: String(behind ?? 0) })}
          tone="warn"
        />
      );
    default:
      return (
        <OutcomeChip
          outcome="unknown"
          label={t(state === 'ahead' ? 'origin.ahead' : 'origin.unknown')}
        />
      );
  }
}
