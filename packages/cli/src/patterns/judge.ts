import {
  Adherence,
  adherenceOf,
  ComponentFile,
  evaluateRules,
  ExampleVerdict,
  exampleCases,
  judgeExample,
  Pattern,
  RuleResult,
  structuralRequests,
  structuralScans,
} from '@fathom/backstage-plugin-patterns-common';
import type { StructuralScanner } from '@fathom/code-node';

/** One pattern over one component. */
export interface PatternResult {
  pattern: Pattern;
  adherence: Adherence;
  results: RuleResult[];
}

/** Judges all patterns; each file is parsed once for all of them. */
export async function judgePatterns(
  patterns: readonly Pattern[],
  files: readonly ComponentFile[],
  scanner: StructuralScanner,
): Promise<PatternResult[]> {
  const rules = patterns.flatMap(pattern => pattern.rules);
  const requests = structuralRequests(rules, files);
  const scans = structuralScans(rules, requests, await scanner.scan(requests));
  const all = evaluateRules(rules, files, scans);
  let from = 0;
  return patterns.map(pattern => {
    const results = all.slice(from, (from += pattern.rules.length));
    return { pattern, results, adherence: adherenceOf(pattern.rules, results) };
  });
}

/** Tries the examples of a pattern's rules. */
export async function judgeExamples(
  pattern: Pattern,
  scanner: StructuralScanner,
): Promise<ExampleVerdict[]> {
  const verdicts: ExampleVerdict[] = [];
  for (const one of exampleCases(pattern.rules)) {
    const requests = structuralRequests([one.rule], one.example.files);
    verdicts.push(
      judgeExample(
        one,
        structuralScans([one.rule], requests, await scanner.scan(requests)),
      ),
    );
  }
  return verdicts;
}
