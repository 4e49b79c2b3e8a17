import { defineFact, Evidence, FactReport, Problem } from '@fathom/kernel';
import type { Adherence } from '../rule';

const common = { source: 'patterns', maximumAgeHours: 24 } as const;

/** What the patterns plugin tells the score. @public */
export const patternFacts = [
  defineFact({
    id: 'pattern.followed',
    type: 'list(string)',
    description: 'Golden patterns that the component follows.',
    ...common,
  }),
  defineFact({
    id: 'pattern.violated',
    type: 'list(string)',
    description: 'Golden patterns that the component follows partly or not.',
    ...common,
  }),
  defineFact({
    id: 'pattern.unknown',
    type: 'list(string)',
    description: 'Golden patterns that could not be judged.',
    ...common,
  }),
  defineFact({
    id: 'pattern.errors',
    type: 'int',
    unit: 'findings',
    description: 'Places where the component breaks a rule of severity error.',
    ...common,
  }),
];

/** What is known of a component and one pattern. @public */
export interface JudgedPattern {
  patternId: string;
  version: string;
  adherence: Adherence;
  findings: readonly Problem[];
}

const maxEvidence = 20;

/**
 * The facts of one component after all patterns were judged at one commit.
 *
 * @public
 */
export function patternReport(
  where: { entityRef: string; repository: string; commit: string },
  judged: readonly JudgedPattern[],
  run: { runId: string; at: string },
): FactReport {
  const ordered = [...judged].sort((a, b) =>
    a.patternId < b.patternId ? -1 : 1,
  );
  const idsOf = (...wanted: Adherence[]) =>
    ordered.filter(({ adherence }) => wanted.includes(adherence));
  const places = (
    from: readonly JudgedPattern[],
    severity?: Problem['severity'],
  ): Evidence[] =>
    from
      .flatMap(({ findings }) => findings)
      .filter(
        finding => severity === undefined || finding.severity === severity,
      )
      .slice(0, maxEvidence)
      .map(({ file, line }) =>
        line > 0
          ? {
              kind: 'file',
              repository: where.repository,
              commit: where.commit,
              file,
              line,
            }
          : {
              kind: 'query',
              source: 'patterns',
              query: `no ${file} in ${where.repository} at ${where.commit}`,
              at: run.at,
            },
      );
  const looks = (from: readonly JudgedPattern[]): Evidence[] =>
    from.map(({ patternId, version }) => ({
      kind: 'query',
      source: 'patterns',
      query: `${patternId} ${version} over ${where.repository} at ${where.commit}`,
      at: run.at,
    }));
  const observe = (value: string[] | number, evidence: Evidence[]) => ({
    value,
    observedAt: run.at,
    evidence,
  });

  const followed = idsOf('follows');
  const violated = idsOf('partly', 'not');
  const unknown = idsOf('unknown');
  const errors = ordered
    .flatMap(({ findings }) => findings)
    .filter(({ severity }) => severity === 'error').length;
  return {
    entityRef: where.entityRef,
    source: 'patterns',
    runId: run.runId,
    at: run.at,
    facts: {
      'pattern.followed': observe(
        followed.map(({ patternId }) => patternId),
        looks(followed),
      ),
      'pattern.violated': observe(
        violated.map(({ patternId }) => patternId),
        places(violated),
      ),
      'pattern.unknown': observe(
        unknown.map(({ patternId }) => patternId),
        looks(unknown),
      ),
      'pattern.errors': observe(
        errors,
        errors > 0 ? places(ordered, 'error') : looks(ordered),
      ),
    },
  };
}

/** The report of a component that could not be looked at. @public */
export function unreadReport(
  entityRef: string,
  error: string,
  run: { runId: string; at: string },
): FactReport {
  return {
    entityRef,
    source: 'patterns',
    runId: run.runId,
    at: run.at,
    facts: {},
    error,
  };
}
