import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { InputError, NotFoundError } from '@backstage/errors';
import {
  reachCampaignSchema,
  scoreCampaignManagePermission,
} from '@fathom/backstage-plugin-score-common';
import express, { Request, Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { Access, parseInput } from '../access';
import {
  CommandDeps,
  createCampaign,
  removeCampaign,
  replaceCampaign,
  stepCampaign,
} from './campaignCommands';
import type { Campaign } from './CampaignStore';
import type { MeasureDeps } from './measureCampaign';
import { reachCampaign } from './reachCampaign';
import { CampaignReading, readCampaign, readCampaigns } from './readCampaigns';

type RouteDeps = CampaignReading &
  CommandDeps &
  MeasureDeps & { access: Access };

/**
 * Drafts are seen by who runs campaigns.
 *
 * @throws NotFoundError also when it is a draft that the caller may not see
 */
async function getCampaign(
  req: Request,
  credentials: BackstageCredentials,
  { access, campaigns }: RouteDeps,
): Promise<Campaign> {
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
}

/** Campaigns: drafted, started, followed, closed. */
export function campaignRoutes(deps: RouteDeps): Router {
  const { access } = deps;
  const router = PromiseRouter();
  router.use('/campaigns', express.json({ limit: '100kb' }));

  const manager = (req: Request) =>
    access.person(req, scoreCampaignManagePermission, 'Running campaigns');
  /** Who runs campaigns, and one of them. */
  const managed = async (req: Request) => {
    const credentials = await manager(req);
    return { credentials, campaign: await getCampaign(req, credentials, deps) };
  };

  router.get('/campaigns', async (req, res) => {
    const credentials = await access.reader(req);
    const withDrafts = await access.has(
      credentials,
      scoreCampaignManagePermission,
    );
    res.json({
      campaigns: await readCampaigns(credentials, deps, { withDrafts }),
    });
  });

  router.post('/campaigns', async (req, res) => {
    const credentials = await manager(req);
    const by = credentials.principal.userEntityRef;
    const { id } = await createCampaign(req, by, deps);
    res.status(201).json(await readCampaign(id, credentials, deps));
  });

  router.post('/campaigns/reach', async (req, res) => {
    const credentials = await manager(req);
    const asked = parseInput(reachCampaignSchema, req.body, 'body');
    const seen = await deps.seen.read(credentials);
    res.json(await reachCampaign(asked, seen, deps));
  });

  router.get('/campaigns/:id', async (req, res) => {
    const credentials = await access.reader(req);
    const { id } = await getCampaign(req, credentials, deps);
    res.json(await readCampaign(id, credentials, deps));
  });

  router.put('/campaigns/:id', async (req, res) => {
    const { credentials, campaign } = await managed(req);
    await replaceCampaign(campaign, req, deps);
    res.json(await readCampaign(campaign.id, credentials, deps));
  });

  router.delete('/campaigns/:id', async (req, res) => {
    const { campaign } = await managed(req);
    await removeCampaign(campaign, req, deps);
    res.status(204).end();
  });

  for (const verb of ['activate', 'close'] as const)
    router.post(`/campaigns/:id/${verb}`, async (req, res) => {
      const { credentials, campaign } = await managed(req);
      await stepCampaign(campaign, req, { ...deps, verb });
      res.json(await readCampaign(campaign.id, credentials, deps));
    });
  return router;
}
