import {
  changeInYear,
  knowledgeFacts,
  lastLoss,
} from '@fathom/backstage-plugin-knowledge-common';
import type {
  Evidence,
  FactObservation,
  FactReport,
  FactValue,
} from '@fathom/kernel';
import type { Analysis } from './BusFactorStore';

/** Of an entity that has no code of its own any more: looked, and found none. */
export function withdrawnFactReport(
  entityRef: string,
  run: { runId: string; at: string },
): FactReport {
  const evidence: Evidence[] = [
    { kind: 'entity', ref: entityRef, field: 'metadata.annotations' },
  ];
  return {
    ...{ entityRef, source: 'knowledge', ...run },
    facts: Object.fromEntries(
      knowledgeFacts.map(({ id }) => [id, { observedAt: run.at, evidence }]),
    ),
  };
}

/** The facts of one entity, each with the commit and the files that show it. */
export function knowledgeFactReport(
  entityRef: string,
  repository: string,
  analysis: Analysis,
  run: { runId: string; at: string; ownerShare?: number },
): FactReport {
  const { report, files } = analysis;
  const base = {
    entityRef,
    source: 'knowledge',
    runId: run.runId,
    at: run.at,
    // Also of what is not told this time the look went well.
    about: knowledgeFacts.map(({ id }) => id),
  };
  if (report.busFactor === null) {
    return {
      ...base,
      facts: {},
      error: `${report.reason ?? 'The bus factor is not known.'} ${
        report.remedy ?? ''
      }`.trim(),
    };
  }
  const evidence = (paths: string[]): Evidence[] =>
    (paths.length ? paths : ['']).slice(0, 20).map(file => ({
      kind: 'file',
      repository,
      commit: report.revision,
      file: file || report.path || '.',
    }));
  /** A list of files alone does not say what was counted. */
  const counted = (known: readonly string[]): Evidence => ({
    kind: 'query',
    source: repository,
    query: `who wrote the ${files.length} counted files${
      report.path ? ` below ${report.path}` : ''
    } at ${report.revision.slice(0, 12)}; those that it hangs on know ${
      known.length
    } of them, the first follow`,
    at: run.at,
  });
  const observe = (
    value: FactValue | undefined,
    paths: string[],
  ): FactObservation => ({
    ...(value !== undefined && { value }),
    observedAt: run.at,
    evidence: evidence(paths),
  });
  const critical = new Set(
    report.people.flatMap((person, index) => (person.critical ? [index] : [])),
  );
  const byCritical = files
    .filter(({ authors }) => authors.some(index => critical.has(index)))
    .map(({ path }) => path);
  const observeFactor = (value: FactValue | undefined): FactObservation => ({
    ...(value !== undefined && { value }),
    observedAt: run.at,
    evidence: [counted(byCritical), ...evidence(byCritical).slice(0, 19)],
  });
  const abandoned = files
    .filter(file => file.abandoned)
    .map(({ path }) => path);
  const observeKnown = (
    id: string,
    value: FactValue | undefined,
    paths: string[],
  ) => (value === undefined ? {} : { [id]: observe(value, paths) });
  return {
    ...base,
    facts: {
      'knowledge.busFactor': observeFactor(report.busFactor),
      'knowledge.busFactorStillHere': observeFactor(
        report.stillHere.busFactor ?? undefined,
      ),
      'knowledge.abandonedShare': observe(
        report.stillHere.abandonedShare ?? undefined,
        abandoned,
      ),
      'knowledge.people': observe(report.people.length, []),
      'knowledge.topShare': observe(report.people[0]?.share, byCritical),
      'knowledge.lastLossAt': observe(
        lastLoss(analysis.movements ?? []),
        abandoned,
      ),
      // What is not told is not observed: a check that needs it is unknown, never failed.
      ...observeKnown(
        'knowledge.busFactorDiscounted',
        report.lenses?.assisted.busFactor ?? undefined,
        byCritical,
      ),
      ...(run.ownerShare !== undefined && {
        'knowledge.ownerShare': {
          ...observe(run.ownerShare, []),
          evidence: [
            ...evidence([]),
            { kind: 'entity', ref: entityRef, field: 'spec.owner' },
          ],
        },
      }),
      ...observeKnown('knowledge.changeInYear', changeInYear(report.trend), []),
    },
  };
}
