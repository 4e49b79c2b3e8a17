import {
  defineFact,
  Evidence,
  FactDefinition,
  FactObservation,
} from '@fathom/kernel';
import type { ObjectiveFigures } from './Objective';
import type { ShownState } from './shown';

const source = 'reliability';
const maximumAgeHours = 48;

/** What the measuring of objectives reports to the score. @public */
export const objectiveFacts: readonly FactDefinition[] = [
  defineFact({
    id: 'slo.valid',
    type: 'bool',
    description:
      'Whether every SLO that the component declares is free of errors, by the rules of the linter.',
    source,
    maximumAgeHours,
  }),
  defineFact({
    id: 'slo.invalid',
    type: 'int',
    unit: 'documents',
    description: 'SLOs with an error in them or in what they refer to.',
    source,
    maximumAgeHours,
  }),
  defineFact({
    id: 'slo.measured',
    type: 'bool',
    description:
      'Whether all of its objectives are measured now, on data that can be trusted.',
    source,
    maximumAgeHours,
  }),
  defineFact({
    id: 'slo.attained',
    type: 'bool',
    description: 'Whether all of its objectives are met over their windows.',
    source,
    maximumAgeHours,
  }),
  defineFact({
    id: 'slo.attainment',
    type: 'double',
    unit: 'share',
    description:
      'What was attained of the objective that has least of its budget left, 0 to 1.',
    source,
    maximumAgeHours,
  }),
  defineFact({
    id: 'slo.budgetLeft',
    type: 'double',
    unit: 'share',
    description:
      'Share of the error budget that is left, of the objective that has least; negative when overdrawn.',
    source,
    maximumAgeHours,
  }),
  defineFact({
    id: 'slo.burning',
    type: 'bool',
    description:
      'Whether an objective burns its budget so fast that somebody is paged, or should be.',
    source,
    maximumAgeHours,
  }),
  defineFact({
    id: 'slo.coverage',
    type: 'double',
    unit: 'share',
    description:
      'Share of the window in which anything was measured, of the objective with least, 0 to 1.',
    source,
    maximumAgeHours,
  }),
];

/** What is known of one objective, for facts. @public */
export interface JudgedObjective {
  shown: ShownState;
  figures?: ObjectiveFigures;
  /** The query behind its figures. */
  query?: string;
}

/**
 * The facts of the objectives of one entity. Where one of them is not known, what is true of all is left without a
 * value: it is never a pass and never a failure.
 *
 * @public
 */
export function measuredFacts(
  objectives: readonly JudgedObjective[],
  {
    observedAt,
    backend,
    answers,
  }: {
    observedAt: string;
    backend: string;
    /** Whether the metrics backend answers at all: that it does not says nothing about an objective. */
    answers: boolean;
  },
): Record<string, FactObservation> {
  const evidenceOf = (some: readonly JudgedObjective[]): Evidence[] =>
    some.flatMap(({ query, figures }) =>
      query
        ? [
            {
              kind: 'query' as const,
              source: backend,
              query,
              at: figures?.at ?? observedAt,
            },
          ]
        : [],
    );
  const unknown = objectives.filter(({ shown }) => shown.state === 'unknown');
  const allKnown = objectives.length > 0 && unknown.length === 0;
  const observe = (
    value: FactObservation['value'],
    some: readonly JudgedObjective[],
  ): FactObservation => ({
    ...(allKnown && value !== undefined && { value }),
    observedAt,
    evidence: evidenceOf(allKnown ? some : unknown),
  });
  const left = ({ figures }: JudgedObjective) =>
    Number(figures?.budgetLeft ?? Infinity);
  const [worst] = [...objectives].sort((a, b) => left(a) - left(b));
  const missed = objectives.filter(one => left(one) < 0);
  const burning = objectives.filter(
    ({ figures }) => figures?.burning === 'page',
  );
  const covered = objectives.filter(
    ({ figures }) => figures?.quality.coverage !== undefined,
  );
  const [thinnest] = [...covered].sort(
    (a, b) => a.figures!.quality.coverage! - b.figures!.quality.coverage!,
  );
  const number = (text: string | undefined, places: number) =>
    text === undefined ? undefined : Number(Number(text).toFixed(places));
  return {
    'slo.measured': {
      ...(objectives.length > 0 &&
        (answers || allKnown) && { value: allKnown }),
      observedAt,
      evidence: evidenceOf(unknown.length > 0 ? unknown : objectives),
    },
    'slo.attained': observe(
      missed.length === 0,
      missed.length > 0 ? missed : objectives,
    ),
    'slo.attainment': observe(number(worst?.figures?.attainment, 6), [worst]),
    'slo.budgetLeft': observe(number(worst?.figures?.budgetLeft, 3), [worst]),
    'slo.burning': observe(
      burning.length > 0,
      burning.length > 0 ? burning : objectives,
    ),
    'slo.coverage': observe(
      thinnest && Number(thinnest.figures!.quality.coverage!.toFixed(2)),
      thinnest ? [thinnest] : [],
    ),
  };
}

/** Whether the SLO documents of an entity are right, by the linter. @public */
export function validityFacts(
  read: {
    slos: readonly { file: string; line: number }[];
    invalid: readonly { file: string; line: number }[];
  },
  at: {
    observedAt: string;
    fileEvidence(file: string, line?: number): Evidence;
  },
): Record<string, FactObservation> {
  const { slos, invalid } = read;
  const some = invalid.length > 0 ? invalid : slos;
  const evidence = some.map(({ file, line }) => at.fileEvidence(file, line));
  const { observedAt } = at;
  return {
    'slo.valid': {
      ...(some.length > 0 && { value: invalid.length === 0 }),
      observedAt,
      evidence,
    },
    'slo.invalid': { value: invalid.length, observedAt, evidence },
  };
}
