/** What is lost if they leave? */
export { withoutPeople } from './withoutPeople';
export { filesOfModel, knowledgeModel } from './knowledgeModel';
export type {
  FileAuthors,
  FileGroup,
  KnowledgeModel,
  ModelPerson,
} from './knowledgeModel';
export { modelFactor, silentIn } from './modelFactor';
export type { ModelFactor } from './modelFactor';
export { fleetWithout } from './fleetWithout';
export type { ComponentLoss, FleetModel } from './fleetWithout';
export { lossSentence } from './lossSentence';
