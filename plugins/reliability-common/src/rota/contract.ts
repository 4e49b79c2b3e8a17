import { z } from 'zod/v3';
import type { RotaCoverage, ServiceCoverage } from './coverage';
import type { Readiness } from './readiness';
import type { ReadinessBar } from './Rota';

/** Where a rota is from. @public */
export interface RotaPlace {
  /** `git`, or the name of another source. */
  source: string;
  repository?: string;
  commit?: string;
  file?: string;
  line?: number;
}

/** The rota of a team, in figures. @public */
export interface RotaRow extends Omit<RotaCoverage, 'services'> {
  services: (ServiceCoverage & { title?: string })[];
  place: RotaPlace;
  /** When the source last told it. */
  readAt: string;
  /** Why it may be old. */
  reason?: string;
  /** Where to ask what would be lost without these people. */
  whatIf?: {
    path: string;
    /** `rota`: without its members; `team`: without the team that it belongs to. */
    without: 'rota' | 'team';
  };
}

/** Who can carry which pager, as far as the reader may see it. @public */
export interface OncallFleet {
  sentence: string;
  bar: ReadinessBar;
  items: RotaRow[];
  /** Why a rota may be missing. */
  reason?: string;
}

/** The rotas of one team, or those that name one service. @public */
export interface EntityOncall {
  entityRef: string;
  bar: ReadinessBar;
  items: RotaRow[];
  /** Why a rota may be missing. */
  reason?: string;
}

/** What is known of one person on one rota. @public */
export interface OncallRecord {
  rota: string;
  team: string;
  shadowed?: number;
  accessChecked?: string;
  services: ({ entityRef: string } & Readiness)[];
}

/** @public */
export interface PersonOncall {
  userRef: string;
  bar: ReadinessBar;
  records: OncallRecord[];
}

/** One's own record, and who may read it. @public */
export interface OwnOncall extends PersonOncall {
  /** References of users and groups. */
  readers: string[];
}

/** Whose records somebody may read. @public */
export interface OncallPeople {
  /** References of users, without the reader's own. */
  items: string[];
}

/** @public */
export interface OncallReaders {
  readers: string[];
}

const count = z.number().int().min(0);
const figures = {
  members: count,
  ready: count
    .optional()
    .describe(
      'People who can carry the pager; absent for fewer than three members.',
    ),
  unknown: count.optional().describe('Of how many it is not known.'),
  covered: z
    .boolean()
    .optional()
    .describe(
      'Whether they are enough; absent when that is not known or not told.',
    ),
};

const bar: z.ZodType<ReadinessBar> = z.object({
  shadowed: count,
  exercises: count,
  exercisedDays: count,
  accessDays: count,
  people: count,
});

const reason = z
  .string()
  .optional()
  .describe(
    'Why a rota may be missing; without it, that there is none is known.',
  );

const row: z.ZodType<RotaRow> = z.object({
  name: z.string(),
  team: z.string(),
  ...figures,
  sentence: z.string(),
  services: z.array(
    z.object({
      entityRef: z.string(),
      title: z.string().optional(),
      ...figures,
    }),
  ),
  place: z.object({
    source: z.string(),
    repository: z.string().optional(),
    commit: z.string().optional(),
    file: z.string().optional(),
    line: z.number().int().optional(),
  }),
  readAt: z.string(),
  reason: z.string().optional().describe('Why it may be old.'),
  whatIf: z
    .object({ path: z.string(), without: z.enum(['rota', 'team']) })
    .optional()
    .describe('Where to ask what would be lost without these people.'),
});

/** @public */
export const oncallFleetSchema: z.ZodType<OncallFleet> = z.object({
  sentence: z.string(),
  bar,
  items: z.array(row).describe('The thinnest first.'),
  reason,
});

/** @public */
export const entityOncallSchema: z.ZodType<EntityOncall> = z.object({
  entityRef: z.string(),
  bar,
  items: z.array(row),
  reason,
});

const person = {
  userRef: z.string(),
  bar,
  records: z.array(
    z.object({
      rota: z.string(),
      team: z.string(),
      shadowed: count.optional(),
      accessChecked: z.string().optional().describe('A day, or `never`.'),
      services: z.array(
        z.object({
          entityRef: z.string(),
          state: z.enum(['ready', 'notReady', 'unknown']),
          criteria: z.array(
            z.object({
              id: z.enum(['shadowed', 'exercised', 'access']),
              met: z.boolean().optional().describe('Absent: not known.'),
              sentence: z.string(),
            }),
          ),
        }),
      ),
    }),
  ),
};

/** @public */
export const personOncallSchema: z.ZodType<PersonOncall> = z.object(person);

/** @public */
export const oncallPeopleSchema: z.ZodType<OncallPeople> = z.object({
  items: z
    .array(z.string())
    .describe('Users who let the caller read their record.'),
});

const readers = z
  .array(
    z
      .string()
      .max(200)
      .regex(
        /^(user|group):[a-z0-9_.-]+\/[a-z0-9_.-]+$/i,
        'no full reference of a user or group, for example user:default/ann',
      ),
  )
  .max(50);

/** @public */
export const ownOncallSchema: z.ZodType<OwnOncall> = z.object({
  ...person,
  readers: z.array(z.string()),
});

/** @public */
export const oncallReadersSchema: z.ZodType<OncallReaders> = z
  .object({
    readers: readers.describe(
      "Who may read the caller's own record: users and groups. Replaces those before.",
    ),
  })
  .strict();

/** All rotas in one sentence. @public */
export function oncallSentence(rows: readonly RotaCoverage[]): string {
  if (rows.length === 0)
    return 'No rota is known: a file of kind Rota says who is on call for what.';
  const of = (covered: boolean) =>
    rows.filter(one => one.covered === covered).length;
  const known = of(true) + of(false);
  const thin = of(false);
  const rest = rows.length - known;
  return `${thin} of ${rows.length} ${
    rows.length === 1 ? 'rota has' : 'rotas have'
  } too few people who can carry the pager${
    rest > 0 ? `; of ${rest} it is not known or not told` : ''
  }.`;
}
