import CheckCircleOutline from '@mui/icons-material/CheckCircleOutline';
import HelpOutline from '@mui/icons-material/HelpOutline';
import HighlightOff from '@mui/icons-material/HighlightOff';
import RemoveCircleOutline from '@mui/icons-material/RemoveCircleOutline';
import VerifiedUserOutlined from '@mui/icons-material/VerifiedUserOutlined';
import type { Outcome } from '@fathom/kernel';
import { outcomeTone } from '../theme';
import { ToneChip, ToneChipProps } from './ToneChip';

const icons = {
  pass: CheckCircleOutline,
  fail: HighlightOff,
  unknown: HelpOutline,
  notApplicable: RemoveCircleOutline,
  exempt: VerifiedUserOutlined,
} satisfies Record<Outcome, unknown>;

const outlines: Partial<Record<Outcome, ToneChipProps['outline']>> = {
  unknown: 'dashed',
  notApplicable: 'solid',
};

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
export function OutcomeChip({ outcome, label, reason }: OutcomeChipProps) {
  return (
    <ToneChip
      icon={icons[outcome]}
      label={label ?? words[outcome]}
      tone={outcomeTone(outcome)}
      outline={outlines[outcome]}
      reason={reason}
    />
  );
}
