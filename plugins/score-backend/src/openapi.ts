import type { DescribedRoute } from '@fathom/test-kit';
import {
  declareFactsSchema,
  entityScoreQuerySchema,
  entityScoreSchema,
  evidenceSchema,
  factDefinitionSchema,
  fleetQuerySchema,
  fleetSchema,
  reportFactsSchema,
  scorecardsSchema,
  scoreReadPermission,
  scoreRefreshPermission,
} from '@fathom/backstage-plugin-score-common';
import { z } from 'zod/v3';
import { campaignDescriptions } from './openapi/campaigns';
import { previewDescriptions } from './openapi/previews';
import { pageDescriptions } from './openapi/pages';
import { replayDescriptions } from './openapi/replays';
import { exemptionDescriptions } from './openapi/exemptions';

const permission = scoreReadPermission.name;

const entityFacts = z.object({
  entityRef: z.string(),
  facts: z.array(
    factDefinitionSchema.strip().extend({
      state: z
        .enum(['value', 'none', 'unreadable'])
        .describe('`none`: the source looked and found none.'),
      value: z
        .union([z.number(), z.boolean(), z.string(), z.array(z.string())])
        .optional(),
      observedAt: z.string().optional(),
      evidence: z.array(evidenceSchema).optional(),
      error: z
        .string()
        .describe('The source failed since; this is its last good value.')
        .optional(),
      reason: z
        .enum(['neverCollected', 'stale', 'sourceError', 'wrongType'])
        .optional(),
      message: z.string().optional(),
    }),
  ),
});

const reportAnswer = z.object({
  accepted: z.number().int().describe('Facts that were taken.'),
  refused: z.array(
    z.object({ entityRef: z.string(), fact: z.string(), reason: z.string() }),
  ),
});

/** The routes of this plugin, as `openapi.yaml` tells them. */
export const routes: DescribedRoute[] = [
  {
    method: 'post',
    path: '/facts/declare',
    id: 'declareFacts',
    summary: 'A source tells which facts it will report.',
    body: { name: 'DeclareFacts', schema: declareFactsSchema },
    answer: { status: 204 },
    errors: [400],
  },
  {
    method: 'post',
    path: '/facts/report',
    id: 'reportFacts',
    summary:
      'A source tells what it saw. Facts that were not declared are refused, each by name.',
    body: { name: 'ReportFacts', schema: reportFactsSchema },
    answer: { name: 'ReportAnswer', schema: reportAnswer },
    errors: [400],
  },
  {
    method: 'get',
    path: '/entities/:kind/:namespace/:name',
    id: 'getScore',
    summary:
      'The level of one entity on each scorecard, every check with its evidence, and what is missing for the next level.',
    permission,
    query: entityScoreQuerySchema,
    answer: { name: 'EntityScore', schema: entityScoreSchema },
    errors: [400, 404],
  },
  {
    method: 'get',
    path: '/facts/:kind/:namespace/:name',
    id: 'getFacts',
    summary: 'Every declared fact of one entity, as it reads now.',
    permission,
    answer: { name: 'EntityFacts', schema: entityFacts },
    errors: [404],
  },
  {
    method: 'get',
    path: '/entities',
    id: 'listScores',
    summary: 'The fleet on one scorecard: filtered, sorted, a page at a time.',
    permission,
    query: fleetQuerySchema,
    answer: { name: 'Fleet', schema: fleetSchema },
    errors: [400, 404],
  },
  {
    method: 'get',
    path: '/export.csv',
    id: 'exportScores',
    summary: 'The same fleet as a table that no spreadsheet will execute.',
    permission,
    query: fleetQuerySchema,
    answer: { contentType: 'text/csv' },
    errors: [400, 404],
  },
  {
    method: 'get',
    path: '/export.json',
    id: 'exportScoresAsJson',
    summary: 'The same fleet, exact.',
    permission,
    query: fleetQuerySchema,
    answer: { name: 'Fleet', schema: fleetSchema },
    errors: [400, 404],
  },
  {
    method: 'get',
    path: '/scorecards',
    id: 'listScorecards',
    summary:
      'The scorecards in force, where each is read, and what is wrong with their files.',
    permission,
    answer: { name: 'Scorecards', schema: scorecardsSchema },
  },
  {
    method: 'post',
    path: '/entities/:kind/:namespace/:name/refresh',
    id: 'refresh',
    summary: 'Has one entity looked at and judged again now.',
    permission: scoreRefreshPermission.name,
    answer: {
      status: 202,
      name: 'Refresh',
      schema: z.object({ entityRef: z.string(), requestedAt: z.string() }),
    },
    errors: [404],
  },
  ...pageDescriptions,
  ...replayDescriptions,
  ...previewDescriptions,
  ...exemptionDescriptions,
  ...campaignDescriptions,
];
