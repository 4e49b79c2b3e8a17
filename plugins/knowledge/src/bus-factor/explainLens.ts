import type { Explanation } from '@fathom/ui-kit';
import { common, fileEvidence, Known } from './explainKnowledge';

/** A figure of another way of counting: what it means, and the commits or files that it was counted on. */
export function explainLens(
  known: Known,
  way: { id: string; way: string; means: string; commits?: string[] },
  figure: { name: string; value: number },
): Explanation {
  const { repository, report } = known;
  const { files, history } = report;
  return {
    id: `knowledge:lens:${way.id}:${figure.name}`,
    title: `${way.way}, ${figure.name}`,
    value: String(figure.value),
    means: way.means,
    computed: {
      method:
        'From the same commits and files as the figures at the top, counted in this way; it moves none of them.',
      values: [
        { label: 'Commits read', value: String(history.commits) },
        { label: 'With an assistant', value: String(history.assisted) },
        { label: 'Bulk commits', value: String(history.bulk.length) },
        { label: 'Files that count', value: String(files.counted) },
      ],
    },
    from: [
      ...(way.commits ?? []).map(commit => ({
        ...{ kind: 'file' as const, repository, commit },
        file: report.path || '.',
      })),
      ...fileEvidence(known, []),
    ],
    ...common(known),
  };
}
