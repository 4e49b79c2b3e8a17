import { createPermission } from '@backstage/plugin-permission-common';

/**
 * Read scores, scorecards and the facts behind them.
 *
 * @public
 */
export const scoreReadPermission = createPermission({
  name: 'fathom.score.read',
  attributes: { action: 'read' },
});

/**
 * Have an entity looked at and judged again now.
 *
 * @public
 */
export const scoreRefreshPermission = createPermission({
  name: 'fathom.score.refresh',
  attributes: { action: 'update' },
});

/**
 * Ask that an entity be excused from a check for a time.
 *
 * @public
 */
export const scoreExemptionRequestPermission = createPermission({
  name: 'fathom.score.exemption.request',
  attributes: { action: 'create' },
});

/**
 * Approve, deny and revoke exemptions that others asked for.
 *
 * @public
 */
export const scoreExemptionApprovePermission = createPermission({
  name: 'fathom.score.exemption.approve',
  attributes: { action: 'update' },
});

/**
 * Preview changed rules on the whole fleet, and see drafts.
 *
 * @public
 */
export const scoreRuleAnnouncePermission = createPermission({
  name: 'fathom.score.rule.announce',
  attributes: { action: 'update' },
});

/**
 * Draft, start and close campaigns.
 *
 * @public
 */
export const scoreCampaignManagePermission = createPermission({
  name: 'fathom.score.campaign.manage',
  attributes: { action: 'update' },
});

/**
 * Make and revoke badges that show a level to whoever has their address.
 *
 * @public
 */
export const scoreBadgeManagePermission = createPermission({
  name: 'fathom.score.badge.manage',
  attributes: { action: 'update' },
});

/** @public */
export const scorePermissions = [
  scoreReadPermission,
  scoreRefreshPermission,
  scoreExemptionRequestPermission,
  scoreExemptionApprovePermission,
  scoreRuleAnnouncePermission,
  scoreCampaignManagePermission,
  scoreBadgeManagePermission,
];
