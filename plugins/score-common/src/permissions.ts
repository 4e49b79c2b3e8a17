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

/** @public */
export const scorePermissions = [scoreReadPermission];
