import type {
  CampaignView,
  SaveCampaign,
  ScorecardsView,
} from '@fathom/backstage-plugin-score-common';
import { dayIn } from '../naming';
import type { Words } from '../translation';
import { draftOf, FilterDraft, readDraft } from './filterDraft';

/** A campaign that is being written. */
export interface CampaignDraft
  extends Pick<
    SaveCampaign,
    'title' | 'description' | 'owner' | 'scorecard' | 'startsOn' | 'targetOn'
  > {
  /** Empty until something is chosen, `checks`, or `level:` and the name of one. */
  asks: string;
  checks: string[];
  filter: FilterDraft;
}

/** A new one, for what the address of the page asks. */
export function newDraft(
  scorecards: ScorecardsView['scorecards'],
  params: URLSearchParams,
): CampaignDraft {
  const scorecard =
    scorecards.find(({ name }) => name === params.get('scorecard')) ??
    scorecards[0];
  const known = scorecard?.levels.flatMap(level => level.checks) ?? [];
  const checks = params.getAll('check').filter(id => known.includes(id));
  return {
    title: '',
    description: '',
    owner: '',
    scorecard: scorecard?.name ?? '',
    startsOn: dayIn(0),
    targetOn: dayIn(60),
    asks: checks.length > 0 ? 'checks' : '',
    checks,
    filter: { rows: [] },
  };
}

/** One that was saved, to be written on. */
export function savedDraft(campaign: CampaignView): CampaignDraft {
  const { title, description, owner, scorecard, startsOn, targetOn, target } =
    campaign;
  return {
    title,
    description,
    owner,
    scorecard,
    startsOn,
    targetOn,
    asks: 'level' in target ? `level:${target.level}` : 'checks',
    checks: 'checks' in target ? target.checks : [],
    filter: draftOf(campaign.appliesTo),
  };
}

/** What is asked; undefined until something is. */
export function targetOf({
  asks,
  checks,
}: Pick<CampaignDraft, 'asks' | 'checks'>): SaveCampaign['target'] | undefined {
  if (asks === 'checks') return checks.length > 0 ? { checks } : undefined;
  return asks === '' ? undefined : { level: asks.slice('level:'.length) };
}

/** As it is saved; undefined while something of it is missing or wrong. */
export function campaignOf(
  { asks, checks, filter, ...rest }: CampaignDraft,
  t: Words,
): SaveCampaign | undefined {
  const target = targetOf({ asks, checks });
  const { appliesTo, problem } = readDraft(filter, t);
  if (!target || problem !== undefined) return undefined;
  if (!rest.title.trim() || !rest.owner.trim()) return undefined;
  return { ...rest, target, ...(appliesTo && { appliesTo }) };
}
