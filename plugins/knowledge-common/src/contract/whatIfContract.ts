import { z } from 'zod/v3';

/** Someone whom the caller may ask about. @public */
export interface AskablePerson {
  key: string;
  name: string;
  /** Components that they are an author in. */
  components: number;
}

/** A team whom the caller may ask about: of three persons at least. @public */
export interface AskableTeam {
  team: string;
  /** How the catalog calls it, where it has a title. */
  title?: string;
  members: number;
}

const askablePerson = z.object({
  key: z.string(),
  name: z.string(),
  components: z.number(),
});
const askableTeam = z.object({
  team: z.string(),
  title: z.string().optional(),
  members: z.number(),
});

/** Answer of `GET /people`. @public */
export const askableSchema = z.object({
  people: z.array(askablePerson as z.ZodType<AskablePerson>),
  teams: z.array(askableTeam as z.ZodType<AskableTeam>),
  /** Everywhere, in the own components, or only oneself. */
  names: z.enum(['all', 'own', 'self']),
});

/** @public */
export type Askable = z.infer<typeof askableSchema>;

/** Body of `POST /what-if`. @public */
export const whatIfQuestionSchema = z
  .object({
    /** Keys of people, as `GET /people` gives them. */
    without: z.array(z.string().max(512)).max(100).default([]),
    /** References of teams: all their members leave. */
    teams: z.array(z.string().max(255)).max(20).default([]),
  })
  .strict();

/** @public */
export type WhatIfQuestion = z.input<typeof whatIfQuestionSchema>;

/** What one component would lose. @public */
export interface ComponentLossRow {
  entityRef: string;
  title?: string;
  owner?: string;
  critical: boolean;
  before: { busFactor: number; stillHere: number };
  after: { busFactor: number; stillHere: number };
  files: number;
  orphanedFiles: number;
  orphaned: boolean;
  /** Places of these people in the component's `report.people`, for a link to its files; with names only. */
  ids?: string[];
}

const both = z.object({ busFactor: z.number(), stillHere: z.number() });
const lossRow = z.object({
  entityRef: z.string(),
  title: z.string().optional(),
  owner: z.string().optional(),
  critical: z.boolean(),
  before: both,
  after: both,
  files: z.number(),
  orphanedFiles: z.number(),
  orphaned: z.boolean(),
  ids: z.array(z.string()).optional(),
});

/** Answer of `POST /what-if`: components that lose something, the worst first. @public */
export const whatIfAnswerSchema = z.object({
  sentence: z.string(),
  /** How many people the question is about. */
  people: z.number(),
  /** Components that were looked at, and that are not known and may lose something too. */
  components: z.number(),
  unknown: z.number(),
  items: z.array(lossRow as z.ZodType<ComponentLossRow>),
});

/** @public */
export type WhatIfAnswer = z.infer<typeof whatIfAnswerSchema>;
