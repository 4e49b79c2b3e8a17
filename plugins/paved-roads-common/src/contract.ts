import { z } from 'zod/v3';

const problemSchema = z.object({
  file: z.string(),
  line: z.number(),
  column: z.number(),
  severity: z.enum(['error', 'warning', 'info']),
  rule: z.string(),
  path: z.string().optional(),
  message: z.string(),
  remedy: z.string(),
});

/**
 * `none`: looked and found no record. `unreadable`: there is one and it cannot be read, or the
 * repository cannot. `unlisted`: from a road that this portal does not know. `waiting`: not looked yet.
 */
const originState = z.enum([
  'current',
  'behind',
  'ahead',
  'unlisted',
  'none',
  'unreadable',
  'waiting',
]);

const roadServiceSchema = z.object({
  entityRef: z.string(),
  version: z.string(),
  state: originState,
  behind: z.number().int().optional(),
});

/** Answer of `GET /roads`. @public */
export const roadListSchema = z.object({
  roads: z.array(
    z.object({
      name: z.string(),
      title: z.string(),
      description: z.string().optional(),
      owner: z.string().optional(),
      version: z.string(),
      templateRef: z.string(),
      patterns: z.array(z.string()),
      parts: z.array(
        z.object({ id: z.string(), title: z.string(), file: z.string() }),
      ),
      repository: z.string(),
      commit: z.string(),
      file: z.string(),
      /** ISO 8601, UTC. */
      readAt: z.string(),
      /** Services that the caller may see. */
      services: z.array(roadServiceSchema),
    }),
  ),
  problems: z.array(problemSchema.extend({ repository: z.string() })),
  /** Sources that are not read at their tip just now. */
  unread: z.array(
    z.object({
      repository: z.string(),
      reason: z.string(),
      remedy: z.string(),
      /** When what is shown of it was read; nothing is when it never was. */
      readAt: z.string().optional(),
    }),
  ),
});

/** Answer of `GET /entities/:kind/:namespace/:name`. @public */
export const entityOriginSchema = z.object({
  entityRef: z.string(),
  state: originState,
  road: z.string().optional(),
  title: z.string().optional(),
  templateRef: z.string().optional(),
  version: z.string().optional(),
  currentVersion: z.string().optional(),
  behind: z.number().int().optional(),
  /** When it was scaffolded. */
  at: z.string().optional(),
  evidence: z
    .object({ repository: z.string(), commit: z.string(), file: z.string() })
    .optional(),
  problems: z.array(problemSchema),
  /** Why it is unknown. */
  reason: z.string().optional(),
  /** When Fathom looked. */
  readAt: z.string().optional(),
});

/** @public */
export type RoadList = z.infer<typeof roadListSchema>;
/** @public */
export type RoadSummary = RoadList['roads'][number];
/** @public */
export type UnreadRoads = RoadList['unread'][number];
/** @public */
export type RoadService = RoadSummary['services'][number];
/** @public */
export type EntityOrigin = z.infer<typeof entityOriginSchema>;
/** @public */
export type OriginState = EntityOrigin['state'];
