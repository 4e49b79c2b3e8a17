import CheckCircleOutline from '@mui/icons-material/CheckCircleOutline';
import HelpOutline from '@mui/icons-material/HelpOutline';
import HighlightOff from '@mui/icons-material/HighlightOff';
import RemoveCircleOutline from '@mui/icons-material/RemoveCircleOutline';
import VerifiedUserOutlined from '@mui/icons-material/VerifiedUserOutlined';
import Chip from '@mui/material/Chip';
import Tooltip from '@mui/material/Tooltip';
import { useTheme } from '@mui/material/styles';
import type { Outcome } from '@fathom/kernel';
import { outcomeTone, tones } from '../theme';

const icons = {
  pass: CheckCircleOutline,
  fail: HighlightOff,
  unknown: HelpOutline,
  notApplicable: RemoveCircleOutline,
  exempt: VerifiedUserOutlined,
} satisfies Record<Outcome, unknown>;

const words: Record<Outcome, string> = {
  pass: 'Pass',
  fail: 'Fail',
  unknown: 'Unknown',
  notApplicable: 'Not applicable',
  exempt: 'Exempt',
};

/**
 * The word that all of Fathom uses for an outcome.
 *
 * @public
 */
export function outcomeWord(outcome: Outcome): string {
  return words[outcome];
}

/** @public */
export interface OutcomeChipProps {
  outcome: Outcome;
  /** Stands instead of the outcome's word, for example "Silver" or "3 fail". */
  label?: string;
  /** Why, shown on hover and focus. */
  reason?: string;
}

/**
 * An outcome as icon, word and colour. Unknown is outlined, never coloured.
 *
 * @public
 */
export function OutcomeChip(props: OutcomeChipProps) {
  const { outcome, label, reason } = props;
  const theme = useTheme();
  const tone = tones(theme.palette.mode)[outcomeTone(outcome)];
  const Icon = icons[outcome];
  const outlined = outcome === 'unknown' || outcome === 'notApplicable';
  const chip = (
    <Chip
      size="small"
      tabIndex={reason ? 0 : undefined}
      icon={<Icon aria-hidden style={{ color: tone.fg }} />}
      label={label ?? words[outcome]}
      variant={outlined ? 'outlined' : 'filled'}
      sx={{
        m: 0,
        color: tone.fg,
        borderStyle: outcome === 'unknown' ? 'dashed' : undefined,
        borderColor: outlined ? tone.fg : undefined,
        backgroundColor: outlined ? 'transparent' : tone.bg,
        '& .MuiChip-label, & .v5-MuiChip-label': { color: tone.fg },
      }}
    />
  );
  return reason ? (
    <Tooltip title={reason} describeChild>
      {chip}
    </Tooltip>
  ) : (
    chip
  );
}
