import { defineFact } from '@fathom/kernel';

const common = { source: 'knowledge', maximumAgeHours: 48 } as const;

/** The facts of knowledge that one repository alone can answer; the portal has more. */
export const localKnowledgeFacts = [
  defineFact({
    id: 'knowledge.busFactor',
    type: 'int',
    unit: 'people',
    description:
      'How many must leave before nobody knows most files, over the lifetime.',
    ...common,
  }),
  defineFact({
    id: 'knowledge.busFactorStillHere',
    type: 'int',
    unit: 'people',
    description:
      'The same, counting only people who were not silent for a year.',
    ...common,
  }),
  defineFact({
    id: 'knowledge.abandonedShare',
    type: 'double',
    unit: 'share',
    description: 'Share of files that nobody who is still here knows.',
    ...common,
  }),
];
