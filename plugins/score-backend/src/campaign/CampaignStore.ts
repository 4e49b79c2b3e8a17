import type { SaveCampaign } from '@fathom/backstage-plugin-score-common';

export interface Campaign extends SaveCampaign {
  id: number;
  state: 'draft' | 'active' | 'closed';
  createdBy: string;
  closedAt?: string;
}

/** How far one entity is. */
export interface CampaignEntity {
  entityId: number;
  /** Outcome code of all its checks together. */
  outcome: number;
  since: string;
  closedOutcome?: number;
}

export interface CampaignDay {
  day: string;
  done: number;
  open: number;
  unknown: number;
  exempt: number;
}

export interface CampaignStore {
  create(campaign: SaveCampaign, by: string, at: string): Promise<Campaign>;
  /** False when it is no draft any more. */
  replace(id: number, campaign: SaveCampaign): Promise<boolean>;
  /** False when it is no draft any more: what was started is closed, and stays. */
  remove(id: number): Promise<boolean>;
  /** False when it is not in the state before. */
  activate(id: number, at: string): Promise<boolean>;
  /** Remembers how far each entity is, so that what falls back is seen. */
  close(id: number, at: string): Promise<boolean>;
  find(id: number): Promise<Campaign | undefined>;
  list(): Promise<Campaign[]>;
  /** Takes over how far each entity is now; those that are not among them are left out from now on. */
  saveProgress(
    id: number,
    outcomes: ReadonlyMap<number, number>,
    at: string,
  ): Promise<void>;
  listEntities(id: number): Promise<CampaignEntity[]>;
  listDays(id: number): Promise<CampaignDay[]>;
}
