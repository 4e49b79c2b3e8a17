import { z } from 'zod/v3';
import { parseTimestamp } from '../fact';
import { entityFilterSchema } from '../scorecard';

const id = z
  .string()
  .max(64)
  .regex(/^[a-z][a-z0-9-]*$/);
const day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, 'must be a date YYYY-MM-DD')
  .refine(
    text => parseTimestamp(`${text}T00:00:00Z`) !== undefined,
    'must be a date YYYY-MM-DD',
  );
const ref = z
  .string()
  .max(500)
  .regex(/^[^:/\s]+:[^:/\s]+\/[^:/\s]+$/);

/** What a campaign asks: some checks, or all that leads to a level. @public */
export const campaignTargetSchema = z.union([
  z.object({ checks: z.array(id).min(1).max(50) }).strict(),
  z.object({ level: z.string().min(1).max(200) }).strict(),
]);

const appliesTo = z
  .record(z.unknown())
  .refine(
    filter => entityFilterSchema.safeParse(filter).success,
    'must be a catalog filter: paths of an entity, each with a value or one of $exists, $in, $hasPrefix, $contains; joined by $all, $any, $not',
  )
  .describe('A catalog filter; all that the scorecard is about unless given.')
  .optional();

/** Whom a campaign would be about, before it is drafted. @public */
export const reachCampaignSchema = z
  .object({
    scorecard: id,
    target: campaignTargetSchema.optional(),
    appliesTo,
  })
  .strict();

/** @public */
export type ReachCampaign = z.infer<typeof reachCampaignSchema>;

/** Over the entities that the caller may read. @public */
export const campaignReachSchema = z.object({
  total: z.number().describe('All that the scorecard is about.'),
  matched: z.number(),
  asked: z
    .number()
    .describe('Of those, to which the target applies; none: no target given.')
    .optional(),
  entities: z
    .array(
      z.object({
        entityRef: z.string(),
        title: z.string(),
        owner: z.string().optional(),
        isAsked: z.boolean(),
      }),
    )
    .describe('The first hundred that match, by their references.'),
});

/** @public */
export type CampaignReach = z.infer<typeof campaignReachSchema>;

/** @public */
export const saveCampaignSchema = z
  .object({
    title: z.string().trim().min(1).max(200),
    description: z.string().trim().max(4000).default(''),
    scorecard: id,
    target: campaignTargetSchema,
    appliesTo,
    owner: ref.describe('Who answers for the campaign.'),
    startsOn: day,
    targetOn: day,
  })
  .strict()
  .refine(({ startsOn, targetOn }) => startsOn < targetOn, {
    path: ['targetOn'],
    message: 'must lie after startsOn',
  });

/** @public */
export type SaveCampaign = z.infer<typeof saveCampaignSchema>;

const figures = z.object({
  done: z.number(),
  open: z.number(),
  unknown: z.number(),
  exempt: z.number(),
});

/** @public */
export const campaignSummarySchema = z.object({
  id: z.number(),
  title: z.string(),
  description: z.string(),
  state: z.enum(['draft', 'active', 'closed']),
  scorecard: z.string(),
  target: campaignTargetSchema,
  appliesTo: z.record(z.unknown()).optional(),
  owner: z.string(),
  startsOn: z.string(),
  targetOn: z.string(),
  closedAt: z.string().optional(),
  /** Over the entities that the caller may read. */
  progress: figures,
  /** After closing: entities that were done then and are not now. */
  regressed: z.number(),
});

/** @public */
export type CampaignSummary = z.infer<typeof campaignSummarySchema>;

/** @public */
export const campaignsSchema = z.object({
  campaigns: z.array(campaignSummarySchema),
});

/** @public */
export const campaignSchema = campaignSummarySchema.extend({
  sentence: z.string(),
  scorecardTitle: z.string().describe('None: it is gone.').optional(),
  asks: z
    .array(z.object({ check: z.string(), title: z.string().optional() }))
    .describe('The checks that it asks for, also where it asks for a level.'),
  /** Day by day; left out where the campaign has entities that the caller may not read. */
  days: z.array(figures.extend({ day: z.string() })).optional(),
  forecast: z
    .object({
      earliest: z.string().optional(),
      latest: z
        .string()
        .describe('None: not at the slowest pace of the last weeks.')
        .optional(),
      words: z.string(),
    })
    .optional(),
  teams: z.array(figures.extend({ owner: z.string().optional() })),
  entities: z.array(
    z.object({
      entityRef: z.string(),
      title: z.string(),
      owner: z.string().optional(),
      outcome: z.enum(['pass', 'fail', 'unknown', 'exempt']),
      since: z.string(),
      isSinceAtLeast: z
        .boolean()
        .describe(
          'It was so when the campaign first looked, and how long before is not known.',
        ),
      regressed: z.boolean(),
    }),
  ),
  /** Checks that do not count yet: what is to be changed in the scorecard's file so that they do. */
  promotion: z
    .array(
      z.object({
        check: z.string(),
        title: z.string(),
        lifecycle: z.string(),
        words: z.string(),
      }),
    )
    .optional(),
});

/** @public */
export type CampaignView = z.infer<typeof campaignSchema>;
