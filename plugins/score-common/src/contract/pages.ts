import { z } from 'zod/v3';
import {
  becauseSchema,
  causeSchema,
  fleetGroupSchema,
  outcomeCountsSchema,
  outcomeSchema,
} from './score';

/** What is excused, as the debt of a team or of a check. */
const exemptionDebt = z.object({
  active: z.number(),
  requested: z.number(),
  endingSoon: z.number().describe('Of the active, those that end in 30 days.'),
  days: z
    .number()
    .describe('Days that the active ones have held so far, summed up.'),
});

const day = z.object({ day: z.string(), counts: outcomeCountsSchema });
const filter = z.string().max(500).optional();

/** @public */
export const checkQuerySchema = z
  .object({
    outcome: outcomeSchema.default('fail'),
    owner: filter,
    days: z.coerce.number().int().min(1).max(400).default(90),
    offset: z.coerce.number().int().min(0).default(0),
    limit: z.coerce.number().int().min(1).max(500).default(100),
  })
  .strict();

const about = z
  .record(z.unknown())
  .describe('A catalog filter: whom it is about; none: all.')
  .optional();

/** One check over the part of the fleet that the caller may read. @public */
export const checkPageSchema = z.object({
  scorecard: z.string(),
  scorecardTitle: z.string(),
  id: z.string(),
  title: z.string(),
  level: z.string(),
  owner: z.string().describe('Of the check, else of its scorecard.'),
  appliesTo: about,
  scorecardAppliesTo: about,
  why: z.string(),
  remedy: z.string(),
  rule: z.string(),
  effort: z.string().optional(),
  lifecycle: z.enum(['draft', 'announced', 'active', 'deprecated']),
  from: z.string().optional(),
  sentence: z.string(),
  counts: outcomeCountsSchema,
  /** How long others took from failing to passing, in the last days; the middle one. */
  learntMinutes: z.number().optional(),
  learntFrom: z.number().describe('From how many times.').optional(),
  total: z.number(),
  items: z.array(
    z.object({
      entityRef: z.string(),
      title: z.string(),
      owner: z.string().optional(),
      outcome: outcomeSchema,
      since: z.string().optional(),
      cause: causeSchema.optional(),
      exemptUntil: z.string().optional(),
      reason: z
        .string()
        .describe(
          'In words; none: it would say something else by now, and is judged anew.',
        )
        .optional(),
    }),
  ),
  owners: z.array(z.string()),
  /** Day by day; left out where some entities hide from the caller. */
  trend: z.array(day).optional(),
  exemptions: exemptionDebt,
});

/** @public */
export type CheckPageView = z.infer<typeof checkPageSchema>;

/** @public */
export const teamQuerySchema = z
  .object({
    scorecard: z.string().max(64).optional(),
    days: z.coerce.number().int().min(1).max(400).default(90),
  })
  .strict();

/**
 * A group, system or domain over what the caller may read: where it stands, and what to do this week.
 *
 * @public
 */
export const rollupPageSchema = fleetGroupSchema.extend({
  ref: z.string(),
  scorecard: z.string(),
  scorecardTitle: z.string(),
  title: z.string(),
  sentence: z.string(),
  /** The cheapest steps of all its entities towards their next levels, the least effort first. */
  steps: z.array(
    z.object({
      entityRef: z.string(),
      title: z.string(),
      check: z.string(),
      checkTitle: z.string(),
      remedy: z.string(),
      minutes: z.number(),
      learntFrom: z
        .number()
        .describe('How often others took that step; none: the check says it.')
        .optional(),
      isGuess: z
        .boolean()
        .describe('Neither the check nor others said how long it takes.'),
      to: z.string().describe('The level that it stands before.'),
      left: z
        .number()
        .describe('Failing checks before that level, this one among them.'),
      since: z.string().optional(),
    }),
  ),
  entities: z.number(),
  items: z.array(
    z.object({
      entityRef: z.string(),
      title: z.string(),
      level: z.string().optional(),
      counts: outcomeCountsSchema,
    }),
  ),
  exemptions: exemptionDebt,
  /** Levels lost and gained lately, the newest first. */
  moves: z.array(
    z.object({
      entityRef: z.string(),
      at: z.string(),
      before: z.string().optional(),
      level: z.string().optional(),
      because: becauseSchema,
    }),
  ),
  trend: z
    .array(
      z.object({
        day: z.string(),
        levels: z.array(
          z.object({ level: z.string().optional(), count: z.number() }),
        ),
      }),
    )
    .optional(),
});

/** @public */
export type RollupPageView = z.infer<typeof rollupPageSchema>;

/** @public */
export const createBadgeSchema = z
  .object({
    entityRef: z.string().max(500),
    scorecard: z.string().max(64),
  })
  .strict();

/** @public */
export const badgeSchema = z.object({
  id: z.number(),
  entityRef: z
    .string()
    .describe('None: it left the catalog, and another made the badge.')
    .optional(),
  isGone: z.boolean().describe('Whether it left the catalog.').optional(),
  scorecard: z.string(),
  createdAt: z.string(),
  path: z
    .string()
    .describe('Below the backend; told once, when it is made.')
    .optional(),
});

/** @public */
export type BadgeView = z.infer<typeof badgeSchema>;

/** @public */
export const badgesSchema = z.object({ badges: z.array(badgeSchema) });

/** How a person hears of levels that fell and of new checks. @public */
export const preferenceSchema = z
  .object({ falls: z.enum(['digest', 'now', 'off']) })
  .strict();

/** @public */
export type PreferenceView = z.infer<typeof preferenceSchema>;

const runStatus = z
  .enum(['running', 'succeeded', 'failed', 'interrupted'])
  .describe('Interrupted: the backend that did it was killed.');

/** @public */
export const runsQuerySchema = z
  .object({
    id: z.coerce
      .number()
      .int()
      .min(1)
      .max(2 ** 31 - 1)
      .optional(),
    kind: z.string().max(200).optional(),
    status: runStatus.optional(),
    offset: z.coerce
      .number()
      .int()
      .min(0)
      .max(2 ** 31 - 1)
      .default(0),
    limit: z.coerce.number().int().min(1).max(500).default(200),
  })
  .strict();

const run = z.object({
  id: z.number().describe('What evidence names it by.'),
  kind: z.string(),
  startedAt: z.string(),
  endedAt: z.string().optional(),
  status: runStatus,
  times: z.number().describe('Equal runs in a row share a line.'),
  counts: z
    .record(z.number())
    .optional()
    .describe('Told to who may read all that is judged; so are errors.'),
  error: z.string().optional(),
});

/** @public */
export const runsSchema = z.object({
  runs: z.array(run),
  total: z.number().describe('Lines that the query asks for.'),
  latest: z
    .array(
      run.extend({
        succeededAt: z
          .string()
          .describe('When one of it ended well last; none that is kept did.')
          .optional(),
      }),
    )
    .describe('The last run of each kind, whatever the query asks for.'),
  isWhole: z
    .boolean()
    .describe('Whether counts and errors are told to the caller.'),
});

/** @public */
export type RunsView = z.infer<typeof runsSchema>;

/** A scorecard as it judges now, and the versions that judged before. @public */
export const scorecardPageSchema = z.object({
  name: z.string(),
  title: z.string(),
  owner: z.string(),
  repository: z.string(),
  path: z.string(),
  commit: z.string(),
  sentence: z.string(),
  standing: fleetGroupSchema.describe(
    'Over the entities that the caller may read.',
  ),
  appliesTo: about,
  levels: z.array(
    z.object({
      name: z.string(),
      checks: z.array(
        z.object({
          id: z.string(),
          title: z.string(),
          why: z.string(),
          remedy: z.string(),
          rule: z.string(),
          effort: z.string().optional(),
          owner: z
            .string()
            .describe('Where it is another than that of the scorecard.')
            .optional(),
          appliesTo: about,
          lifecycle: z.enum(['draft', 'announced', 'active', 'deprecated']),
          from: z.string().optional(),
        }),
      ),
    }),
  ),
  versions: z
    .array(
      z.object({
        hash: z.string(),
        commit: z.string().optional(),
        since: z.string(),
        inForce: z.boolean().describe('False: it was taken away then.'),
        added: z.array(z.string()),
        removed: z.array(z.string()),
        changed: z.array(z.string()),
      }),
    )
    .describe('The newest first; checks that differ from the version before.'),
});

/** @public */
export type ScorecardPageView = z.infer<typeof scorecardPageSchema>;
