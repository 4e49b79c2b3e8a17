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
