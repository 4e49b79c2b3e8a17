import {
  CampaignSummary,
  CampaignView,
  checkStanding,
  momentWords,
} from '@fathom/backstage-plugin-score-common';
import type { FleetEntry } from '../fleet';
import { codeOf, outcomeOf } from '../rollup';
import type { CheckStateStore } from '../score';
import type { NumberedCheck } from '../scorecard';
import type { Campaign, CampaignDay, CampaignEntity } from './CampaignStore';
import { forecast } from './forecast';

type Kept = Awaited<ReturnType<CheckStateStore['listStates']>>;

/** An entity of a campaign that the caller may read. */
export interface SeenEntity extends CampaignEntity {
  entry: FleetEntry;
}

function figuresOf(entities: readonly CampaignEntity[]) {
  const count = (code: number) =>
    entities.filter(({ outcome }) => outcome === code).length;
  return {
    done: count(codeOf.pass),
    open: count(codeOf.fail),
    unknown: count(codeOf.unknown),
    exempt: count(codeOf.exempt),
  };
}

/** Failing again: what cannot be judged, or is excused, did not fall back. */
function isRegressed({ outcome, closedOutcome }: CampaignEntity): boolean {
  return closedOutcome === codeOf.pass && outcome === codeOf.fail;
}

export function viewSummary(
  { createdBy: _, ...campaign }: Campaign,
  entities: readonly SeenEntity[],
): CampaignSummary {
  return {
    ...campaign,
    progress: figuresOf(entities),
    regressed: entities.filter(isRegressed).length,
  };
}

/** What a campaign asked for and nobody can be asked for any more; undefined while some of it is there. */
function goneOf(
  { scorecard: name, target }: Campaign,
  { asked, checks }: Pick<Context, 'asked' | 'checks'>,
): string | undefined {
  if (asked.length > 0) return undefined;
  const scorecard = `the scorecard "${name}"`;
  const known = checks.find(({ scorecard: one }) => one.name === name);
  if (!known) return `${scorecard} is no longer there`;
  if ('level' in target)
    return known.scorecard.levels.some(level => level.name === target.level)
      ? undefined
      : `the level "${target.level}" is no longer in ${scorecard}`;
  return target.checks.length === 1
    ? `the check "${target.checks[0]}" is no longer in ${scorecard}`
    : `none of its checks is any longer in ${scorecard}`;
}

const stateWords = { draft: 'A draft', active: 'Active', closed: 'Closed' };

function sentenceOf(
  campaign: Campaign,
  summary: CampaignSummary,
  { gone, today }: { gone?: string; today: string },
): string {
  const { done, open, unknown, exempt } = summary.progress;
  const all = done + open + unknown + exempt;
  if (campaign.state === 'draft' && !gone)
    return `A draft about ${all} services; nobody was told yet.`;
  const rest = [
    open > 0 ? `${open} open` : '',
    unknown > 0 ? `not judged: ${unknown}` : '',
    exempt > 0 ? `${exempt} exempt` : '',
  ].filter(Boolean);
  const left = rest.length > 0 ? `, ${rest.join(', ')}` : '';
  if (gone) {
    const last =
      all > 0
        ? `When it was last counted, ${done} of ${all} services were done${left}.`
        : 'How far it was then is not known.';
    return `${stateWords[campaign.state]}; ${gone}. ${last}`;
  }
  if (campaign.state === 'active')
    return `${done} of ${all} services are done${left}; ${
      campaign.targetOn < today ? 'was due' : 'due'
    } on ${momentWords(campaign.targetOn)}.`;
  return summary.regressed > 0
    ? `Closed; ${summary.regressed} of those that were done fell back since.`
    : `Closed; ${done} of ${all} services are done${left}.`;
}

/**
 * Since when an entity stands as it does: open since the first of its checks is, done since the last one is. A
 * check that does not count yet is kept as not applicable; then it is the moment of the campaign's own look.
 */
function sinceOf(
  { outcome, since }: SeenEntity,
  asked: ReadonlySet<number>,
  states: readonly { checkId: number; outcome: string; since: string }[],
): Pick<CampaignView['entities'][number], 'since' | 'isSinceAtLeast'> {
  const times = states
    .filter(
      state => asked.has(state.checkId) && state.outcome === outcomeOf[outcome],
    )
    .map(state => state.since)
    .sort();
  const own = outcome === codeOf.pass ? times.at(-1) : times[0];
  return { since: own ?? since, isSinceAtLeast: own === undefined };
}

interface Context {
  entities: readonly SeenEntity[];
  /** Undefined where some entities hide from the caller. */
  days?: readonly CampaignDay[];
  checks: readonly NumberedCheck[];
  /** Those that it asks for. */
  asked: readonly NumberedCheck[];
  /** What each entity's checks say since when, by its number. */
  states: Kept;
  now: Date;
}

export function viewCampaign(
  campaign: Campaign,
  context: Context,
): CampaignView {
  const { entities, days, checks, asked, states, now } = context;
  const askedIds = new Set(asked.map(({ id }) => id));
  const summary = viewSummary(campaign, entities);
  const owners = [...new Set(entities.map(({ entry }) => entry.owner))].sort();
  const { target } = campaign;
  const scorecard = checks.find(
    one => one.scorecard.name === campaign.scorecard,
  )?.scorecard;
  const promotion =
    'checks' in target
      ? checks
          .filter(
            ({ scorecard: { name }, check }) =>
              name === campaign.scorecard &&
              target.checks.includes(check.id) &&
              !checkStanding(check, now).counts,
          )
          .map(({ check }) => ({
            check: check.id,
            title: check.title,
            lifecycle: checkStanding(check, now).lifecycle,
            words: `In the file of the scorecard "${campaign.scorecard}", take "lifecycle" and "from" away from the check "${check.id}": then it counts.`,
          }))
      : [];
  const today = now.toISOString().slice(0, 10);
  const outlook =
    days && campaign.state === 'active' && asked.length > 0
      ? forecast(
          days.map(item => ({ ...item, left: item.open + item.unknown })),
          today,
        )
      : undefined;
  return {
    ...summary,
    sentence: sentenceOf(campaign, summary, {
      gone: goneOf(campaign, context),
      today,
    }),
    ...(scorecard && { scorecardTitle: scorecard.title }),
    asks: ('checks' in target
      ? target.checks
      : asked.map(({ check }) => check.id)
    ).map(id => {
      const title = asked.find(({ check }) => check.id === id)?.check.title;
      return { check: id, ...(title && { title }) };
    }),
    ...(days && { days: [...days] }),
    ...(outlook && { forecast: outlook }),
    teams: owners.map(owner => ({
      ...(owner && { owner }),
      ...figuresOf(entities.filter(({ entry }) => entry.owner === owner)),
    })),
    entities: entities.map(entity => ({
      entityRef: entity.entry.ref,
      title: entity.entry.title,
      ...(entity.entry.owner && { owner: entity.entry.owner }),
      outcome: outcomeOf[entity.outcome] as 'pass',
      ...sinceOf(entity, askedIds, states.get(entity.entityId) ?? []),
      regressed: isRegressed(entity),
    })),
    ...(promotion.length > 0 && { promotion }),
  };
}
