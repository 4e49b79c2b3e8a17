import { InputError } from '@backstage/errors';
import type {
  ReachCampaign,
  Scorecard,
} from '@fathom/backstage-plugin-score-common';
import type { Library, NumberedCheck } from '../scorecard';
import type { Campaign } from './CampaignStore';

/** The checks that a campaign asks for; for a level, those of it and of all below. */
export function askedChecks(
  { scorecard: name, target }: Campaign,
  library: Library,
): NumberedCheck[] {
  const own = library.checks.filter(({ scorecard }) => scorecard.name === name);
  if ('checks' in target)
    return own.filter(({ check }) => target.checks.includes(check.id));
  const levels = own[0]?.scorecard.levels.map(level => level.name) ?? [];
  const upTo = levels.indexOf(target.level);
  return own.filter(
    ({ check }) =>
      check.lifecycle !== 'draft' && levels.indexOf(check.level) <= upTo,
  );
}

function missingIn(
  { levels }: Scorecard,
  target: Campaign['target'],
): string | undefined {
  if ('level' in target)
    return levels.some(({ name }) => name === target.level)
      ? undefined
      : `level "${target.level}"`;
  const known = levels.flatMap(({ checks }) => checks.map(({ id }) => id));
  const check = target.checks.find(id => !known.includes(id));
  return check === undefined ? undefined : `check "${check}"`;
}

/** @throws InputError when there is no such scorecard, or it has no such check or level */
export function checkAsked(
  { scorecard: name, target }: Pick<ReachCampaign, 'scorecard' | 'target'>,
  { scorecards }: Library,
): void {
  const names = scorecards.map(({ scorecard }) => scorecard.name);
  const found = scorecards[names.indexOf(name)]?.scorecard;
  if (!found)
    throw new InputError(
      `There is no scorecard "${name}"; there are ${
        names.join(', ') || 'none'
      }.`,
    );
  const missing = target && missingIn(found, target);
  if (missing)
    throw new InputError(`The scorecard "${name}" has no ${missing}.`);
}
