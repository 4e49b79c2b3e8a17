import type { PatternDetail } from '@fathom/backstage-plugin-patterns-common';
import type { Evidence } from '@fathom/kernel';
import type { Explanation } from '@fathom/ui-kit';
import type { Words } from '../translation';

/** One component and one pattern. */
export type Judged = Omit<PatternDetail['services'][number], 'entityRef'>;

const outcomes = {
  follows: 'pass',
  partly: 'fail',
  not: 'fail',
  unknown: 'unknown',
  notApplicable: 'notApplicable',
} as const;

/** A place in the code as evidence. */
export function placeOf(
  { repository, commit }: Judged,
  place: { file: string; line: number },
): Evidence | undefined {
  // A file that is missing has no line, and nothing to lead to.
  return repository && commit && place.line > 0
    ? { kind: 'file', repository, commit, file: place.file, line: place.line }
    : undefined;
}

/** The place of a finding in words; what is missing has no line. */
export function placeText({
  file,
  line,
}: {
  file: string;
  line: number;
}): string {
  return line > 0 ? `${file}:${line}` : file;
}

/** What the evidence drawer says of one component and one pattern. */
export function explainJudged(
  judged: Judged,
  pattern: { id: string; title: string; version: string },
  component: { ref: string; name: string },
  t: Words,
): Explanation {
  const findings = judged.results.flatMap(result => result.findings);
  return {
    id: `pattern.${pattern.id}.${component.ref}`,
    title: t('evidence.title', {
      pattern: pattern.title,
      component: component.name,
    }),
    value: t(`adherence.${judged.adherence}`),
    outcome: outcomes[judged.adherence],
    means: judged.reason ?? t('evidence.means'),
    computed: {
      method: t('evidence.method', {
        pattern: pattern.title,
        version: pattern.version,
      }),
      values: judged.results.map(({ ruleId, outcome, reason }) => ({
        label: ruleId,
        value: `${t(`evidence.${outcome}`)}: ${reason}`,
        unknown: outcome === 'unknown',
      })),
    },
    from: findings.flatMap(finding => placeOf(judged, finding) ?? []),
    seen: {
      at: judged.judgedAt,
      observations: judged.results.reduce((sum, { looked }) => sum + looked, 0),
      over: judged.commit
        ? t('evidence.filesAt', { commit: judged.commit.slice(0, 7) })
        : undefined,
    },
    change:
      findings.length > 0 ? (
        <ul style={{ margin: 0, paddingLeft: '1.2em' }}>
          {findings.slice(0, 20).map((finding, i) => (
            <li key={i}>
              <code>{placeText(finding)}</code> {finding.remedy}
            </li>
          ))}
        </ul>
      ) : undefined,
    remedy: {
      label: t('evidence.read', { pattern: pattern.title }),
      href: `/patterns/${pattern.id}`,
    },
  };
}
