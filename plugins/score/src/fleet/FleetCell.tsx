import { useTheme } from '@mui/material/styles';
import { RouterLink } from '@backstage/frontend-plugin-api';
import { Outcome, outcomes } from '@fathom/kernel';
import type { FleetView } from '@fathom/backstage-plugin-score-common';
import { outcomeWord, tones } from '@fathom/ui-kit';
import { tabHref } from '../naming';
import { useWords, Words } from '../translation';

type Item = FleetView['items'][number];
type Check = FleetView['checks'][number];

/** A sign for each outcome, readable without colour; the word is beside it for screen readers. */
const signs: Record<Outcome, string> = {
  pass: '✓',
  fail: '✕',
  unknown: '?',
  exempt: 'E',
  notApplicable: '–',
};

/** What the signs mean, in a line above the matrix. */
export function fleetLegend(checks: readonly Check[], t: Words): string {
  return [
    ...outcomes.map(outcome => `${signs[outcome]} ${outcomeWord(outcome)}`),
    ...(checks.some(({ lifecycle }) => lifecycle === 'announced')
      ? [t('fleet.announcedSign')]
      : []),
  ].join(', ');
}

/** One check of one service: its sign, which leads to its evidence. */
export function FleetCell({
  item,
  check,
  scorecard,
  tabIndex,
}: {
  item: Item;
  check: Check;
  scorecard: string;
  tabIndex: number;
}) {
  const t = useWords();
  const { palette } = useTheme();
  const tone = tones(palette.mode);
  const outcome = item.outcomes[check.id];
  if (!outcome) return null;
  let colour: string = palette.text.secondary;
  if (outcome === 'pass') colour = tone.good.fg;
  if (outcome === 'fail') colour = tone.bad.fg;
  const isAnnounced =
    check.lifecycle === 'announced' && outcome === 'notApplicable';
  const word = isAnnounced ? t('fleet.announced') : outcomeWord(outcome);
  return (
    <RouterLink
      href={tabHref(item.entityRef, `check:${scorecard}:${check.id}`)}
      aria-label={`${item.title}, ${check.title}: ${word}`}
      title={word}
      tabIndex={tabIndex}
      style={{ color: colour, textDecoration: 'none', fontWeight: 600 }}
    >
      {isAnnounced ? 'A' : signs[outcome]}
    </RouterLink>
  );
}
