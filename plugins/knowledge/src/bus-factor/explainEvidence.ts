import type { OtherEvidence } from '@fathom/backstage-plugin-knowledge-common';
import type { Explanation } from '@fathom/ui-kit';

/** What is told of evidence of another kind: how many people, how often. */
export type EvidenceCount = 'people' | 'times';

const means: Record<EvidenceCount, string> = {
  people:
    'Different people who did it. Of fewer than three no number is told: it would be a figure of each.',
  times: 'How often it was done, by whomever.',
};

/** A number that another plugin told: what it counts, who told it, and where it can be read. */
export function explainEvidence(
  { source, ...told }: OtherEvidence & { source: string },
  which: EvidenceCount,
  value: string,
): Explanation {
  const { kind, what, lastAt, link } = told;
  return {
    id: `knowledge:evidence:${source}:${kind}:${what}:${which}`,
    title: `${which === 'people' ? 'People' : 'Times'}, ${what}`,
    value,
    means: means[which],
    computed: {
      method:
        'Counted by the plugin that told it. It moves no figure of who knows the code.',
      values: [
        { label: 'Told by', value: source },
        { label: 'Kind', value: kind },
      ],
    },
    from: lastAt
      ? [{ kind: 'event', id: `${source}: ${what}`, at: lastAt }]
      : [],
    ...(link && { remedy: { label: 'Open where it is kept', href: link } }),
  };
}
