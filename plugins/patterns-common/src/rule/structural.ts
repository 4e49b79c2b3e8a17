import type { JsonObject, Rule, StructuralLanguage } from '../pattern';
import type { ComponentFile, FileScan } from './Component';
import { filesToRead, structuralLanguageOf } from './files';

/** What a parser of code found: by rule, then by path. @public */
export type StructuralScans = ReadonlyMap<Rule, ReadonlyMap<string, FileScan>>;

/** One file for a parser of code to look at once, for all rules that read it. @public */
export interface StructuralRequest {
  path: string;
  language: StructuralLanguage;
  content: string;
  /** The key is the place of the rule in the list that was asked with. */
  matchers: { key: string; match: string | JsonObject }[];
}

/**
 * What has to be asked of a parser before the rules can be judged.
 *
 * @public
 */
export function structuralRequests(
  rules: readonly Rule[],
  files: readonly ComponentFile[],
): StructuralRequest[] {
  const paths = files.map(({ path }) => path);
  const contents = new Map(files.map(({ path, content }) => [path, content]));
  const requests = new Map<string, StructuralRequest>();
  rules.forEach((rule, i) => {
    const { check } = rule;
    if (check.kind !== 'structural') return;
    for (const path of filesToRead(rule, paths)) {
      const content = contents.get(path);
      const language = structuralLanguageOf(path, check.language);
      if (content === undefined || !language) continue;
      const request = requests.get(path) ?? {
        path,
        language,
        content,
        matchers: [],
      };
      request.matchers.push({ key: String(i), match: check.match });
      requests.set(path, request);
    }
  });
  return [...requests.values()];
}

/**
 * Brings the answers of a parser into the form in which rules are judged.
 *
 * @param answers - in the order of the requests, by the key of the matcher
 * @public
 */
export function structuralScans(
  rules: readonly Rule[],
  requests: readonly StructuralRequest[],
  answers: readonly ReadonlyMap<string, FileScan>[],
): StructuralScans {
  const scans = new Map<Rule, Map<string, FileScan>>();
  requests.forEach(({ path }, i) => {
    for (const [key, scan] of answers[i] ?? []) {
      const rule = rules[Number(key)];
      const ofRule = scans.get(rule) ?? new Map<string, FileScan>();
      ofRule.set(path, scan);
      scans.set(rule, ofRule);
    }
  });
  return scans;
}
