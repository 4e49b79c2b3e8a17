/** What goes over the wire, one schema for routes, clients and actions. */
export {
  declareFactsSchema,
  evidenceSchema,
  factDefinitionSchema,
  reportFactsSchema,
} from './facts';
export {
  checkViewSchema,
  entityScoreSchema,
  fleetQuerySchema,
  fleetSchema,
  operandViewSchema,
  scorecardsSchema,
} from './score';
export type {
  CheckView,
  EntityScoreView,
  FleetQuery,
  FleetView,
  OperandView,
  ScorecardScoreView,
  ScorecardsView,
} from './score';
