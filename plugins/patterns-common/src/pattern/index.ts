/** What a pattern is, and what is wrong with one as it was written. */
export { parsePattern, parsePatterns } from './parsePattern';
export type { PatternFolder, PatternSet } from './parsePattern';
export {
  ecosystems,
  lifecycles,
  sectionNames,
  structuralLanguages,
} from './Pattern';
export type {
  Ecosystem,
  Lifecycle,
  Pattern,
  Rule,
  RuleCheck,
  RuleExample,
  SectionName,
  SourceFile,
  StructuralLanguage,
} from './Pattern';
export { compileGlob } from './compileGlob';
export type { JsonObject, JsonValue } from './json';
