/** What the knowledge backend answers. */
export {
  entityKnowledgeSchema,
  fleetAnswerSchema,
  fleetRowSchema,
  knowledgeStateSchema,
  knownFileSchema,
} from './contract';
export type { EntityKnowledge, FleetAnswer, FleetRow } from './contract';
export {
  keepPlanSchema,
  keptPlanSchema,
  keptPlansSchema,
  planAnswerSchema,
  plannedPairingSchema,
  planQuestionSchema,
} from './planContract';
export type {
  KeepPlan,
  KeptPlan,
  KeptPlans,
  PlanAnswer,
  PlannedPairing,
} from './planContract';
export {
  askableSchema,
  whatIfAnswerSchema,
  whatIfQuestionSchema,
} from './whatIfContract';
export type {
  Askable,
  AskablePerson,
  AskableTeam,
  ComponentLossRow,
  WhatIfAnswer,
  WhatIfQuestion,
} from './whatIfContract';
