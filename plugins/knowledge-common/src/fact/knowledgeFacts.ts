import { defineFact, FactDefinition } from '@fathom/kernel';

const common = { source: 'knowledge', maximumAgeHours: 48 } as const;

/**
 * What the knowledge plugin reports to the score.
 *
 * @public
 */
export const knowledgeFacts: readonly FactDefinition[] = [
  defineFact({
    ...common,
    id: 'knowledge.busFactor',
    type: 'int',
    unit: 'people',
    description:
      'People who must leave before most files have no author left, over the whole history (Avelino et al. 2016).',
  }),
  defineFact({
    ...common,
    id: 'knowledge.busFactorStillHere',
    type: 'int',
    unit: 'people',
    description:
      'The same among people who made a commit in the last 12 months.',
  }),
  defineFact({
    ...common,
    id: 'knowledge.abandonedShare',
    type: 'double',
    unit: 'share',
    description: 'Share of files whose authors are all silent, 0 to 1.',
  }),
  defineFact({
    ...common,
    id: 'knowledge.people',
    type: 'int',
    unit: 'people',
    description: 'People who are an author of at least one file.',
  }),
  defineFact({
    ...common,
    id: 'knowledge.topShare',
    type: 'double',
    unit: 'share',
    description:
      'Share of files that the person with the most files is an author of, 0 to 1.',
  }),
];
