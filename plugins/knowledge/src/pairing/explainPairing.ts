import type { PlannedPairing } from '@fathom/backstage-plugin-knowledge-common';
import type { Explanation } from '@fathom/ui-kit';
import { knowledgePath } from '../bus-factor';

/** What a pairing tells in numbers: the files to learn, or how the factor moves. */
export type PairingFigure = 'files' | 'factor';

/** Why so many files, and what they do to the factor. */
export function explainPairing(
  pairing: PlannedPairing,
  which: PairingFigure,
  { value, nameOf }: { value: string; nameOf: (ref: string) => string },
): Explanation {
  const { entityRefs, code, name, person, factor } = pairing;
  const components = entityRefs.map(nameOf).join(', ');
  return {
    id: `knowledge:pairing:${code}:${factor.before}:${person ?? name}:${which}`,
    title:
      which === 'files'
        ? `Files that ${name} learns, ${components}`
        : `Bus factor, people still here, ${components}`,
    value,
    means:
      which === 'files'
        ? 'Files of which this person has to become an author: their own changes there come close to those of who knows them best.'
        : 'How many people who are still here would have to leave, before this pairing and when it took place. Pairings before it in the plan are taken as done.',
    computed: {
      method:
        'The smallest number of files found that lifts the component, those first whose authors are still here and can teach.',
      values: [
        { label: 'Files to learn', value: String(pairing.files) },
        { label: 'Files that count', value: String(pairing.ofFiles) },
        { label: 'Already an author of', value: String(pairing.knows) },
        { label: 'Still here, before', value: String(factor.before) },
        { label: 'Still here, after', value: String(factor.after) },
      ],
    },
    from: entityRefs.map(ref => ({
      ...{ kind: 'entity' as const, ref },
      field: 'metadata.annotations[backstage.io/source-location]',
    })),
    change: pairing.reason,
    remedy: {
      label: `Open the files of ${nameOf(entityRefs[0])}`,
      href: knowledgePath(entityRefs[0]),
    },
  };
}
