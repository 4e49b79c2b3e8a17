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
  defineFact({
    ...common,
    id: 'knowledge.busFactorDiscounted',
    type: 'int',
    unit: 'people',
    description:
      'The lifetime factor with work in which an assistant had a part counted only in part (half, unless configured).',
  }),
  defineFact({
    ...common,
    id: 'knowledge.ownerShare',
    type: 'double',
    unit: 'share',
    description:
      'Share of files that a member of the owning team who is still here is an author of, 0 to 1; not told for teams of fewer than three persons.',
  }),
  defineFact({
    ...common,
    id: 'knowledge.changeInYear',
    type: 'int',
    unit: 'people',
    description:
      'The factor among those still here, less what it was twelve months before: below 0, knowledge was lost.',
  }),
  defineFact({
    ...common,
    id: 'knowledge.lastLossAt',
    type: 'timestamp',
    description:
      'End of the month in which the factor among those still here last fell; none when it never did in the months that were looked at.',
  }),
];
