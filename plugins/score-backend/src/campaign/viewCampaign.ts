import {
  CampaignSummary,
  CampaignView,
  checkStanding,
  momentWords,
} from '@fathom/backstage-plugin-score-common';
import type { FleetEntry } from '../fleet';
import { codeOf, outcomeOf } from '../rollup';
import type { NumberedCheck } from '../scorecard';
import type { Campaign, CampaignDay, CampaignEntity } from './CampaignStore';
import { forecast } from './forecast';

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

function isRegressed({ outcome, closedOutcome }: CampaignEntity): boolean {
  return closedOutcome === codeOf.pass && outcome !== codeOf.pass;
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

function sentenceOf(campaign: Campaign, summary: CampaignSummary): string {
  const { done, open, unknown, exempt } = summary.progress;
  const all = done + open + unknown + exempt;
  if (campaign.state === 'draft')
    return `A draft about ${all} services; nobody was told yet.`;
  const rest = [
    open > 0 ? `${open} open` : '',
    unknown > 0 ? `not judged: ${unknown}` : '',
    exempt > 0 ? `${exempt} exempt` : '',
  ].filter(Boolean);
  const left = rest.length > 0 ? `, ${rest.join(', ')}` : '';
  if (campaign.state === 'active')
    return `${done} of ${all} services are done${left}; due on ${momentWords(
      campaign.targetOn,
    )}.`;
  return summary.regressed > 0
    ? `Closed; ${summary.regressed} of those that were done fell back since.`
    : `Closed; ${done} of ${all} services are done${left}.`;
}

export function viewCampaign(
  campaign: Campaign,
  context: {
    entities: readonly SeenEntity[];
    /** Undefined where some entities hide from the caller. */
    days?: readonly CampaignDay[];
    checks: readonly NumberedCheck[];
    now: Date;
  },
): CampaignView {
  const { entities, days, checks, now } = context;
  const summary = viewSummary(campaign, entities);
  const owners = [...new Set(entities.map(({ entry }) => entry.owner))].sort();
  const { target } = campaign;
  const promotion =
    'checks' in target
      ? checks
          .filter(
            ({ scorecard, check }) =>
              scorecard.name === campaign.scorecard &&
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
  const outlook =
    days && campaign.state === 'active'
      ? forecast(
          days.map(item => ({ ...item, left: item.open + item.unknown })),
          now.toISOString().slice(0, 10),
        )
      : undefined;
  return {
    ...summary,
    sentence: sentenceOf(campaign, summary),
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
      since: entity.since,
      regressed: isRegressed(entity),
    })),
    ...(promotion.length > 0 && { promotion }),
  };
}
