import type { Pattern } from '@fathom/backstage-plugin-patterns-common';
import type { Problem } from '@fathom/kernel';
import type { Log, Result } from 'sarif';

const levels = { error: 'error', warning: 'warning', info: 'note' } as const;

const uriOf = (path: string) =>
  path.split('/').map(encodeURIComponent).join('/');

function resultOf(ruleId: string, finding: Problem): Result {
  return {
    ruleId,
    level: levels[finding.severity],
    message: { text: `${finding.message} ${finding.remedy}` },
    locations: [
      {
        physicalLocation: {
          artifactLocation: {
            uri: uriOf(finding.file),
            uriBaseId: '%SRCROOT%',
          },
          // What is missing has no line, and SARIF counts from 1.
          ...(finding.line > 0 && {
            region: { startLine: finding.line, startColumn: finding.column },
          }),
        },
      },
    ],
  };
}

/** Findings in the form that code hosts read (SARIF 2.1.0). Rule ids are `<pattern>/<rule>`. */
export function toSarif(
  patterns: readonly Pattern[],
  findings: readonly { pattern: Pattern; finding: Problem }[],
  version: string,
): Log {
  return {
    version: '2.1.0',
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    runs: [
      {
        tool: {
          driver: {
            name: 'fathom',
            version,
            informationUri: 'https://github.com/fathom-dev/fathom',
            rules: patterns.flatMap(pattern =>
              pattern.rules.map(rule => ({
                id: `${pattern.id}/${rule.id}`,
                shortDescription: { text: rule.message },
                fullDescription: { text: rule.statement ?? rule.message },
                help: { text: `${rule.remedy} Pattern: ${pattern.title}.` },
                defaultConfiguration: { level: levels[rule.severity] },
              })),
            ),
          },
        },
        columnKind: 'utf16CodeUnits',
        results: findings.map(({ pattern, finding }) =>
          resultOf(`${pattern.id}/${finding.rule}`, finding),
        ),
      },
    ],
  };
}
