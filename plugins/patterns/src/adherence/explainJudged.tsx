import type { PatternDetail } from '@fathom/backstage-plugin-patterns-common';
import type { Evidence } from '@fathom/kernel';
import type { Explanation } from '@fathom/ui-kit';
import { adherenceWords } from './AdherenceChip';

type Judged = Omit<PatternDetail['services'][number], 'entityRef'>;

const outcomes = {
  follows: 'pass',
  partly: 'fail',
  not: 'fail',
  unknown: 'unknown',
  notApplicable: 'notApplicable',
} as const;
const ruleWords = {
  pass: 'passes',
  fail: 'fails',
  unknown: 'not judged',
  notApplicable: 'not applicable',
};

/** A place in the code as evidence. */
export function placeOf(
  { repository, commit }: Judged,
  place: { file: string; line: number },
): Evidence | undefined {
  return repository && commit
    ? { kind: 'file', repository, commit, file: place.file, line: place.line }
    : undefined;
}

/** What the evidence drawer says of one component and one pattern. */
export function explainJudged(
  judged: Judged,
  pattern: { id: string; title: string; version: string },
  component: { ref: string; name: string },
): Explanation {
  const findings = judged.results.flatMap(result => result.findings);
  return {
    id: `pattern.${pattern.id}.${component.ref}`,
    title: `${pattern.title} in ${component.name}`,
    value: adherenceWords[judged.adherence],
    outcome: outcomes[judged.adherence],
    means:
      judged.reason ??
      'Whether the code does what the rules of the pattern say. Rules of severity error decide; follows: none fails and one passes; partly: some fail, some pass.',
    computed: {
      method: `${pattern.title} ${pattern.version}, rule by rule`,
      values: judged.results.map(({ ruleId, outcome, reason }) => ({
        label: ruleId,
        value: `${ruleWords[outcome]}: ${reason}`,
        unknown: outcome === 'unknown',
      })),
    },
    from: findings.flatMap(finding => placeOf(judged, finding) ?? []),
    seen: {
      at: judged.judgedAt,
      observations: judged.results.reduce((sum, { looked }) => sum + looked, 0),
      over: judged.commit
        ? `files read at ${judged.commit.slice(0, 7)}`
        : undefined,
    },
    change:
      findings.length > 0 ? (
        <ul style={{ margin: 0, paddingLeft: '1.2em' }}>
          {findings.slice(0, 20).map((finding, i) => (
            <li key={i}>
              <code>
                {finding.file}:{finding.line}
              </code>{' '}
              {finding.remedy}
            </li>
          ))}
        </ul>
      ) : undefined,
    remedy: { label: `Read ${pattern.title}`, href: `/patterns/${pattern.id}` },
  };
}
