import {
  badgeSchema,
  badgesSchema,
  checkPageSchema,
  checkQuerySchema,
  createBadgeSchema,
  preferenceSchema,
  rollupPageSchema,
  runsQuerySchema,
  runsSchema,
  scoreBadgeManagePermission,
  scorecardPageSchema,
  scoreReadPermission,
  teamQuerySchema,
} from '@fathom/backstage-plugin-score-common';
import type { DescribedRoute } from '@fathom/test-kit';

const permission = scoreReadPermission.name;
const manage = scoreBadgeManagePermission.name;

/** Pages for a check, a team, a scorecard; badges, preferences, runs. */
export const pageDescriptions: DescribedRoute[] = [
  {
    method: 'get',
    path: '/checks/:scorecard/:check',
    id: 'getCheck',
    summary:
      'One check: who has an outcome and since when, the trend, how long others took, who is excused.',
    permission,
    query: checkQuerySchema,
    answer: { name: 'CheckPage', schema: checkPageSchema },
    errors: [400, 404],
  },
  {
    method: 'get',
    path: '/rollups/:kind/:namespace/:name',
    id: 'getRollup',
    summary:
      'Where a group, system or domain stands, and the cheapest steps to the next levels of its entities.',
    permission,
    query: teamQuerySchema,
    answer: { name: 'RollupPage', schema: rollupPageSchema },
    errors: [400, 404],
  },
  {
    method: 'get',
    path: '/scorecards/:name',
    id: 'getScorecard',
    summary: 'One scorecard: levels, checks, and how it changed in git.',
    permission,
    answer: { name: 'ScorecardPage', schema: scorecardPageSchema },
    errors: [404],
  },
  {
    method: 'get',
    path: '/runs',
    id: 'listRuns',
    summary:
      'Looks and judgings, the newest first: tells "unchanged" from "not looked at".',
    permission,
    query: runsQuerySchema,
    answer: { name: 'Runs', schema: runsSchema },
    errors: [400],
  },
  {
    method: 'get',
    path: '/badges',
    id: 'listBadges',
    summary: 'Badges that hold, without their addresses.',
    permission: manage,
    answer: { name: 'Badges', schema: badgesSchema },
    errors: [404],
  },
  {
    method: 'post',
    path: '/badges',
    id: 'createBadge',
    summary:
      'Makes a badge; its address is told once. Off unless configured; persons only.',
    permission: manage,
    body: { name: 'CreateBadge', schema: createBadgeSchema },
    answer: { status: 201, name: 'Badge', schema: badgeSchema },
    errors: [400, 404],
  },
  {
    method: 'post',
    path: '/badges/:id/revoke',
    id: 'revokeBadge',
    summary: 'The address of a badge answers no more.',
    permission: manage,
    answer: { status: 204 },
    errors: [404],
  },
  {
    method: 'get',
    path: '/badge/:token.svg',
    id: 'getBadge',
    summary: 'A level as an image, for whoever has the address; no sign-in.',
    answer: { contentType: 'image/svg+xml' },
    errors: [404],
  },
  {
    method: 'get',
    path: '/preferences',
    id: 'getPreferences',
    summary: 'How the caller hears of levels that fell.',
    permission,
    answer: { name: 'Preferences', schema: preferenceSchema },
  },
  {
    method: 'put',
    path: '/preferences',
    id: 'setPreferences',
    summary: 'Chooses a digest, at once, or nothing.',
    permission,
    body: { name: 'Preferences', schema: preferenceSchema },
    answer: { name: 'Preferences', schema: preferenceSchema },
    errors: [400],
  },
];
