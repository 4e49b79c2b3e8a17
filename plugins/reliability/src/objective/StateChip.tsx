import CheckCircleOutline from '@mui/icons-material/CheckCircleOutline';
import HighlightOff from '@mui/icons-material/HighlightOff';
import ReportProblemOutlined from '@mui/icons-material/ReportProblemOutlined';
import TrendingDown from '@mui/icons-material/TrendingDown';
import type {
  ObjectiveRow,
  ObjectiveState,
} from '@fathom/backstage-plugin-reliability-common';
import { ToneChip, ToneName, Unknown } from '@fathom/ui-kit';
import { useWords } from '../translation';

const looks: Record<
  Exclude<ObjectiveState, 'unknown'>,
  { Icon: typeof CheckCircleOutline; tone: ToneName }
> = {
  ok: { Icon: CheckCircleOutline, tone: 'good' },
  watch: { Icon: TrendingDown, tone: 'warn' },
  atRisk: { Icon: ReportProblemOutlined, tone: 'warn' },
  exhausted: { Icon: HighlightOff, tone: 'bad' },
};

/** The tone of a state, for a bar beside it. */
export function toneOf(state: ObjectiveState): ToneName {
  return state === 'unknown' ? 'quiet' : looks[state].tone;
}

/** How an objective stands: icon and word, and for an unknown one why and since when. */
export function StateChip({
  row,
  compact,
}: {
  row: Pick<ObjectiveRow, 'state' | 'reason' | 'evaluatedAt'>;
  /** The reason on hover: for a cell of a table. */
  compact?: boolean;
}) {
  const t = useWords();
  if (row.state === 'unknown')
    return (
      <Unknown
        reason={row.reason ?? t('objective.neverMeasured')}
        at={row.evaluatedAt}
        compact={compact}
      />
    );
  const { Icon, tone } = looks[row.state];
  return (
    <ToneChip
      icon={Icon}
      tone={tone}
      label={t(`objective.state.${row.state}`)}
    />
  );
}
