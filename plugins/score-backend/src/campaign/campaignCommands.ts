import type {
  AuditorService,
  AuditorServiceCreateEventOptions,
} from '@backstage/backend-plugin-api';
import { ConflictError, InputError } from '@backstage/errors';
import {
  SaveCampaign,
  saveCampaignSchema,
} from '@fathom/backstage-plugin-score-common';
import type { Request } from 'express';
import { parseInput } from '../access';
import { audited } from '../audit';
import type { ScorecardLibrary } from '../scorecard';
import { checkAsked } from './askedChecks';
import type { Campaign, CampaignStore } from './CampaignStore';

export interface CommandDeps {
  auditor: AuditorService;
  campaigns: CampaignStore;
  library: ScorecardLibrary;
  /** Finds how far each entity is, now. */
  measure(campaign: Campaign): Promise<void>;
  clock: () => Date;
}

/** @throws InputError when it is over before it began, or the scorecard has no such check or level */
async function parseCampaign(
  body: unknown,
  { library, clock }: CommandDeps,
): Promise<SaveCampaign> {
  const asked = parseInput(saveCampaignSchema, body, 'body');
  const today = clock().toISOString().slice(0, 10);
  if (asked.targetOn <= today)
    throw new InputError(
      `A campaign ends after today, ${today}; "targetOn" is ${asked.targetOn}.`,
    );
  checkAsked(asked, await library.load());
  return asked;
}

/** Does what only one state allows, and writes down who did it. */
async function inState(
  event: AuditorServiceCreateEventOptions,
  otherwise: string,
  { auditor }: CommandDeps,
  change: () => Promise<boolean>,
): Promise<void> {
  await audited(auditor, event, async () => {
    if (!(await change())) throw new ConflictError(otherwise);
  });
}

/** Drafts one. */
export async function createCampaign(
  request: Request,
  by: string,
  deps: CommandDeps,
): Promise<Campaign> {
  const asked = await parseCampaign(request.body, deps);
  const { title, scorecard } = asked;
  const campaign = await audited(
    deps.auditor,
    { eventId: 'campaign-create', request, meta: { title, scorecard } },
    () => deps.campaigns.create(asked, by, deps.clock().toISOString()),
  );
  await deps.measure(campaign);
  return campaign;
}

/** @throws ConflictError when it is no draft any more */
export async function replaceCampaign(
  { id }: Campaign,
  request: Request,
  deps: CommandDeps,
): Promise<void> {
  const { campaigns } = deps;
  const asked = await parseCampaign(request.body, deps);
  await inState(
    { eventId: 'campaign-change', request, meta: { campaign: id } },
    `Campaign ${id} is no draft any more. Close it and draft another.`,
    deps,
    () => campaigns.replace(id, asked),
  );
  await deps.measure((await campaigns.find(id))!);
}

/** @throws ConflictError when it is no draft any more */
export async function removeCampaign(
  { id, title }: Campaign,
  request: Request,
  deps: CommandDeps,
): Promise<void> {
  await inState(
    {
      eventId: 'campaign-delete',
      request,
      severityLevel: 'medium',
      meta: { campaign: id, title },
    },
    `Campaign ${id} is no draft any more. Close it instead.`,
    deps,
    () => deps.campaigns.remove(id),
  );
}

/** From which state each brings a campaign on. */
const steps = { activate: 'draft', close: 'active' } as const;

/**
 * Starts or closes one.
 *
 * @throws ConflictError when it is not in the state before
 */
export async function stepCampaign(
  campaign: Campaign,
  request: Request,
  { verb, ...deps }: CommandDeps & { verb: keyof typeof steps },
): Promise<void> {
  const { campaigns, clock, measure } = deps;
  const { id, state } = campaign;
  await inState(
    {
      eventId: `campaign-${verb}`,
      request,
      severityLevel: 'medium',
      meta: { campaign: id },
    },
    `Campaign ${id} is not ${steps[verb]}, but ${state}.`,
    deps,
    async () => {
      await measure(campaign);
      return campaigns[verb](id, clock().toISOString());
    },
  );
  await measure((await campaigns.find(id))!);
}
