import type {
  AuditorService,
  BackstageCredentials,
} from '@backstage/backend-plugin-api';
import { ConflictError, InputError, NotFoundError } from '@backstage/errors';
import {
  CampaignReach,
  reachCampaignSchema,
  SaveCampaign,
  saveCampaignSchema,
  scoreCampaignManagePermission,
} from '@fathom/backstage-plugin-score-common';
import express, { Request, Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { Access, parseInput } from '../access';
import { audited } from '../audit';
import type { Fleet, FleetCopy, FleetEntry } from '../fleet';
import type { CheckStateStore } from '../score';
import type { ScorecardLibrary } from '../scorecard';
import { askedChecks, checkAsked } from './askedChecks';
import type { Campaign, CampaignStore } from './CampaignStore';
import { listAbout, measureCampaign, MeasureDeps } from './measureCampaign';
import { SeenEntity, viewCampaign, viewSummary } from './viewCampaign';

interface RouteDeps extends MeasureDeps {
  access: Access;
  auditor: AuditorService;
  campaigns: CampaignStore;
  fleet: FleetCopy;
  library: ScorecardLibrary;
  states: CheckStateStore;
  /** Finds how far each entity is, now. */
  measure(campaign: Campaign): Promise<void>;
  clock: () => Date;
}

/** Of whom a campaign would be about: more names nobody reads. */
const mostNamed = 100;

/** Campaigns: drafted, started, followed, closed. */
export function campaignRoutes(deps: RouteDeps): Router {
  const { access, auditor, campaigns, clock } = deps;
  const router = PromiseRouter();
  router.use('/campaigns', express.json({ limit: '100kb' }));

  const manager = (req: Request) =>
    access.person(req, scoreCampaignManagePermission, 'Running campaigns');

  const read = async (
    campaign: Campaign,
    context: { fleet: Fleet; visible: ReadonlySet<string> },
  ): Promise<{ seen: SeenEntity[]; isWhole: boolean }> => {
    const all = await campaigns.listEntities(campaign.id);
    const seen = all.flatMap(entity => {
      const entry = context.fleet.byId.get(entity.entityId);
      return entry && context.visible.has(entry.ref)
        ? [{ ...entity, entry }]
        : [];
    });
    seen.sort((a, b) => (a.entry.ref < b.entry.ref ? -1 : 1));
    return { seen, isWhole: seen.length === all.length };
  };

  const contextOf = async (credentials: BackstageCredentials) => {
    const [visible, library] = await Promise.all([
      access.visible(credentials),
      deps.library.load(),
    ]);
    return { visible, library, fleet: await deps.fleet.read(library) };
  };

  /** Drafts are seen by who runs campaigns. */
  const get = async (
    req: Request,
    credentials: BackstageCredentials,
  ): Promise<Campaign> => {
    const id = Number(req.params.id);
    if (!Number.isSafeInteger(id) || id < 1 || id > 2 ** 31 - 1)
      throw new InputError(`"${req.params.id}" is no number of a campaign.`);
    const campaign = await campaigns.find(id);
    if (
      !campaign ||
      (campaign.state === 'draft' &&
        !(await access.has(credentials, scoreCampaignManagePermission)))
    )
      throw new NotFoundError(`There is no campaign ${id}.`);
    return campaign;
  };

  const view = async (id: number, credentials: BackstageCredentials) => {
    const campaign = (await campaigns.find(id))!;
    const context = await contextOf(credentials);
    const { seen, isWhole } = await read(campaign, context);
    const asked = askedChecks(campaign, context.library);
    return viewCampaign(campaign, {
      entities: seen,
      asked,
      states: await deps.states.listStates(
        seen.map(({ entityId }) => entityId),
      ),
      ...(isWhole && { days: await campaigns.listDays(campaign.id) }),
      checks: context.library.checks,
      now: clock(),
    });
  };

  /** @throws InputError when it is over before it began, or the scorecard has no such check or level */
  const check = async (campaign: SaveCampaign) => {
    const today = clock().toISOString().slice(0, 10);
    if (campaign.targetOn <= today)
      throw new InputError(
        `A campaign ends after today, ${today}; "targetOn" is ${campaign.targetOn}.`,
      );
    checkAsked(campaign, await deps.library.load());
  };

  router.get('/campaigns', async (req, res) => {
    const credentials = await access.reader(req);
    const context = await contextOf(credentials);
    const manages = await access.has(
      credentials,
      scoreCampaignManagePermission,
    );
    const shown = (await campaigns.list()).filter(
      ({ state }) => manages || state !== 'draft',
    );
    res.json({
      campaigns: await Promise.all(
        shown.map(async campaign =>
          viewSummary(campaign, (await read(campaign, context)).seen),
        ),
      ),
    });
  });

  router.post('/campaigns', async (req, res) => {
    const credentials = await manager(req);
    const asked = parseInput(saveCampaignSchema, req.body, 'body');
    await check(asked);
    const campaign = await audited(
      auditor,
      {
        eventId: 'campaign-create',
        request: req,
        meta: { title: asked.title, scorecard: asked.scorecard },
      },
      () =>
        campaigns.create(
          asked,
          credentials.principal.userEntityRef,
          clock().toISOString(),
        ),
    );
    await deps.measure(campaign);
    res.status(201).json(await view(campaign.id, credentials));
  });

  router.post('/campaigns/reach', async (req, res) => {
    const credentials = await manager(req);
    const asked = parseInput(reachCampaignSchema, req.body, 'body');
    const { fleet, visible, library } = await contextOf(credentials);
    checkAsked(asked, library);
    const about = async (appliesTo: typeof asked.appliesTo) =>
      (await listAbout({ ...asked, appliesTo }, fleet, deps))
        .filter(({ ref }) => visible.has(ref))
        .sort((a, b) => (a.ref < b.ref ? -1 : 1));
    const { target } = asked;
    const [found, measured] = await Promise.all([
      about(asked.appliesTo),
      target && measureCampaign({ ...asked, target }, fleet, deps),
    ]);
    const isAsked = ({ id }: FleetEntry) => measured?.has(id) ?? true;
    const answer: CampaignReach = {
      total: (await about(undefined)).length,
      matched: found.length,
      ...(measured && { asked: found.filter(isAsked).length }),
      entities: found.slice(0, mostNamed).map(entry => ({
        entityRef: entry.ref,
        title: entry.title,
        ...(entry.owner && { owner: entry.owner }),
        isAsked: isAsked(entry),
      })),
    };
    res.json(answer);
  });

  router.get('/campaigns/:id', async (req, res) => {
    const credentials = await access.reader(req);
    const { id } = await get(req, credentials);
    res.json(await view(id, credentials));
  });

  router.put('/campaigns/:id', async (req, res) => {
    const credentials = await manager(req);
    const { id } = await get(req, credentials);
    const asked = parseInput(saveCampaignSchema, req.body, 'body');
    await check(asked);
    await audited(
      auditor,
      { eventId: 'campaign-change', request: req, meta: { campaign: id } },
      async () => {
        if (!(await campaigns.replace(id, asked)))
          throw new ConflictError(
            `Campaign ${id} is no draft any more. Close it and draft another.`,
          );
      },
    );
    await deps.measure((await campaigns.find(id))!);
    res.json(await view(id, credentials));
  });

  router.delete('/campaigns/:id', async (req, res) => {
    const campaign = await get(req, await manager(req));
    await audited(
      auditor,
      {
        eventId: 'campaign-delete',
        request: req,
        severityLevel: 'medium',
        meta: { campaign: campaign.id, title: campaign.title },
      },
      async () => {
        if (!(await campaigns.remove(campaign.id)))
          throw new ConflictError(
            `Campaign ${campaign.id} is no draft any more. Close it instead.`,
          );
      },
    );
    res.status(204).end();
  });

  for (const [verb, from] of [
    ['activate', 'draft'],
    ['close', 'active'],
  ] as const)
    router.post(`/campaigns/:id/${verb}`, async (req, res) => {
      const credentials = await manager(req);
      const campaign = await get(req, credentials);
      await audited(
        auditor,
        {
          eventId: `campaign-${verb}`,
          request: req,
          severityLevel: 'medium',
          meta: { campaign: campaign.id },
        },
        async () => {
          await deps.measure(campaign);
          if (!(await campaigns[verb](campaign.id, clock().toISOString())))
            throw new ConflictError(
              `Campaign ${campaign.id} is not ${from}, but ${campaign.state}.`,
            );
        },
      );
      await deps.measure((await campaigns.find(campaign.id))!);
      res.json(await view(campaign.id, credentials));
    });
  return router;
}
