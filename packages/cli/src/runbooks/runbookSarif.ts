import type { Log } from 'sarif';
import type { RunbookRule } from '@fathom/backstage-plugin-reliability-common';
import type { Problem } from '@fathom/kernel';

const levels = { error: 'error', warning: 'warning', info: 'note' } as const;

const uriOf = (path: string) =>
  path.split('/').map(encodeURIComponent).join('/');

/** The findings as a SARIF log, for forges that show them beside the change. */
export function runbookSarif(
  findings: readonly Problem[],
  rules: readonly RunbookRule[],
  version: string,
): Log {
  const index = new Map(rules.map(({ id }, at) => [id, at]));
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
            rules: rules.map(({ id, severity, statement, remedy }) => ({
              id,
              shortDescription: { text: statement },
              help: { text: remedy },
              defaultConfiguration: { level: levels[severity] },
            })),
          },
        },
        columnKind: 'utf16CodeUnits',
        results: findings.map(finding => ({
          ruleId: finding.rule,
          ruleIndex: index.get(finding.rule),
          level: levels[finding.severity],
          message: { text: `${finding.message} ${finding.remedy}` },
          locations: [
            {
              physicalLocation: {
                artifactLocation: {
                  uri: uriOf(finding.file),
                  uriBaseId: '%SRCROOT%',
                },
                region: {
                  startLine: finding.line,
                  startColumn: finding.column,
                },
              },
              ...(finding.path && {
                logicalLocations: [{ fullyQualifiedName: finding.path }],
              }),
            },
          ],
        })),
      },
    ],
  };
}
