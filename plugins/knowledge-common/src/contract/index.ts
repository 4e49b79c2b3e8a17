/** What the knowledge backend answers. */
export {
  entityKnowledgeSchema,
  fleetAnswerSchema,
  fleetRowSchema,
  knowledgeStateSchema,
  knownFileSchema,
} from './contract';
export type { EntityKnowledge, FleetAnswer, FleetRow } from './contract';
