import type { Log } from 'sarif';
import {
  openSloRules,
  policyRules,
} from '@fathom/backstage-plugin-reliability-common';
import type { Problem } from '@fathom/kernel';

const rules = [...openSloRules, ...policyRules];

/** The findings as a SARIF log, for forges that show them beside the change. */
export function sloSarif(findings: readonly Problem[], version: string): Log {
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
            rules: rules.map(({ id, level, statement, remedy }) => ({
              id,
              shortDescription: { text: statement },
              help: { text: remedy },
              defaultConfiguration: { level },
            })),
          },
        },
        columnKind: 'utf16CodeUnits',
        results: findings.map(finding => ({
          ruleId: finding.rule,
          ruleIndex: index.get(finding.rule),
          level: finding.severity === 'error' ? 'error' : 'warning',
          message: { text: `${finding.message} ${finding.remedy}` },
          locations: [
            {
              physicalLocation: {
                artifactLocation: { uri: fileUri(finding.file) },
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

function fileUri(path: string): string {
  return path.split('/').map(encodeURIComponent).join('/');
}
