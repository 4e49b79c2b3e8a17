/** Does a component do what a rule says, and where does it not? */
export { adherenceOf, adherences } from './adherence';
export type { Adherence } from './adherence';
export type {
  ComponentFile,
  FileScan,
  Hit,
  RuleOutcome,
  RuleResult,
} from './Component';
export { evaluateRules } from './evaluateRules';
export { exampleCases, exampleProblems, judgeExample } from './examples';
export type { ExampleCase, ExampleVerdict } from './examples';
export { filesToRead, skipReason, structuralLanguageOf } from './files';
export { judgeRule } from './judgeRule';
export type { RuleSight } from './judgeRule';
export { scanFile, scanKey } from './scanFile';
export { structuralRequests, structuralScans } from './structural';
export type { StructuralRequest, StructuralScans } from './structural';
