/** What did a team agree to do when its error budget runs low, and may changes ship now? */
export { entityPoliciesSchema, gateAnswerSchema } from './contract';
export type { EntityPolicies, GateAnswer, GateRecord } from './contract';
export { crossings } from './crossings';
export type { Crossing } from './crossings';
export { decideGate } from './decideGate';
export type { GateDecision, GateObjective, GateOutcome } from './decideGate';
export type {
  ErrorBudgetPolicy,
  KnownBudget,
  PolicyAction,
  PolicyExemption,
  PolicyThreshold,
} from './ErrorBudgetPolicy';
export { policyFactDefinitions, policyFacts } from './facts';
export { policyNameProblems, policySloProblems } from './policyProblems';
export { policyRules } from './rules';
export type { PolicyRule } from './rules';
export {
  errorBudgetPolicySchema,
  mayHoldPolicies,
  parsePolicies,
} from './parsePolicies';
