import type { Problem } from '@fathom/kernel';
import type { Log } from 'sarif';
import { version } from '../../package.json';

const levels = { error: 'error', warning: 'warning', info: 'note' } as const;

/** A rule as SARIF names it. */
export interface SarifRule {
  id: string;
  severity: Problem['severity'];
  statement: string;
  /** Where more can be said than the statement. */
  more?: string;
  remedy: string;
}

/**
 * Findings in the form that code hosts read beside a change (SARIF 2.1.0).
 *
 * @param options.base - what the files are told from; undefined: the folder where the command ran
 */
export function formatSarif(
  findings: readonly Problem[],
  { rules, base }: { rules: readonly SarifRule[]; base?: '%SRCROOT%' },
): string {
  const index = new Map(rules.map(({ id }, at) => [id, at]));
  const log: Log = {
    version: '2.1.0',
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    runs: [
      {
        tool: {
          driver: {
            name: 'fathom',
            version,
            informationUri: 'https://github.com/fathom-dev/fathom',
            rules: rules.map(({ id, severity, statement, more, remedy }) => ({
              id,
              shortDescription: { text: statement },
              ...(more && { fullDescription: { text: more } }),
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
                  uri: finding.file
                    .split('/')
                    .map(encodeURIComponent)
                    .join('/'),
                  uriBaseId: base,
                },
                // What is missing has no line, and SARIF counts from 1.
                ...(finding.line > 0 && {
                  region: {
                    startLine: finding.line,
                    startColumn: finding.column,
                  },
                }),
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
  return `${JSON.stringify(log, null, 2)}\n`;
}
