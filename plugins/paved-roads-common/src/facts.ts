import {
  defineFact,
  type Evidence,
  type FactDefinition,
  type FactObservation,
} from '@fathom/kernel';
import type { RoadPosition } from './road';

const source = 'paved-roads';
const maximumAgeHours = 48;

/** What the score learns about roads. @public */
export const roadFacts: readonly FactDefinition[] = [
  defineFact({
    id: 'road.name',
    type: 'string',
    description: 'The paved road that the entity was born from.',
    source,
    maximumAgeHours,
  }),
  defineFact({
    id: 'road.version',
    type: 'string',
    description: 'The version of the road that the entity was born from.',
    source,
    maximumAgeHours,
  }),
  defineFact({
    id: 'road.current',
    type: 'bool',
    description: 'Whether that is the current version of the road.',
    source,
    maximumAgeHours,
  }),
  defineFact({
    id: 'road.behind',
    type: 'int',
    unit: 'versions',
    description: 'How many versions the road had since.',
    source,
    maximumAgeHours,
  }),
];

/**
 * The facts of one entity at one look. Without a record all four are "looked and found none"; of a road
 * that is not known here nothing is said about current or behind, so that they stay unknown.
 *
 * @public
 */
export function originFacts(options: {
  record?: { road: string; version: string };
  position?: RoadPosition;
  observedAt: string;
  evidence: Evidence[];
}): Record<string, FactObservation> {
  const { record, position, observedAt, evidence } = options;
  const seen = (value?: string | boolean | number): FactObservation => ({
    ...(value === undefined ? {} : { value }),
    observedAt,
    evidence,
  });
  if (!record)
    return Object.fromEntries(roadFacts.map(({ id }) => [id, seen()]));
  return {
    'road.name': seen(record.road),
    'road.version': seen(record.version),
    ...(position && {
      'road.current': seen(position.state !== 'behind'),
      'road.behind': seen(position.behind),
    }),
  };
}
