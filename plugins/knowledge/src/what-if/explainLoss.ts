import type { ComponentLossRow } from '@fathom/backstage-plugin-knowledge-common';
import { entityTitle, type Explanation } from '@fathom/ui-kit';
import { knowledgePath } from '../bus-factor';

/** What a component loses: people who could hold it, or files. */
export type LossFigure = 'stillHere' | 'files';

/** The figure before and after, and the files behind it one step away. */
export function explainLoss(
  row: ComponentLossRow,
  which: LossFigure,
  value: string,
): Explanation {
  const { entityRef, before, after, files, orphanedFiles } = row;
  return {
    id: `knowledge:loss:${entityRef}:${which}`,
    title:
      which === 'files'
        ? `Files with nobody left, ${entityTitle(row)}`
        : `Bus factor, people still here, ${entityTitle(row)}`,
    value,
    means:
      which === 'files'
        ? 'Files whose last authors who are still here are among those who leave in this question.'
        : 'How many people must leave before most files have no author who is here: now, and when those of this question are gone.',
    computed: {
      method:
        'From the stored authors of each file, with those of the question taken away; no history is read again.',
      values: [
        { label: 'Still here, now', value: String(before.stillHere) },
        { label: 'Still here, without them', value: String(after.stillHere) },
        { label: 'Lifetime, now', value: String(before.busFactor) },
        { label: 'Lifetime, without them', value: String(after.busFactor) },
        { label: 'Files with nobody left', value: String(orphanedFiles) },
        { label: 'Files that count', value: String(files) },
      ],
    },
    from: [
      {
        ...{ kind: 'entity', ref: entityRef },
        field: 'metadata.annotations[backstage.io/source-location]',
      },
    ],
    remedy: {
      label: 'Open its files without them',
      href: knowledgePath(entityRef, row.ids),
    },
  };
}
