import {
  canonicalSections,
  EntityRunbooks,
  RunbookRow,
  ShownSection,
} from '@fathom/backstage-plugin-reliability-common';
import { EvidenceFigure, Explanation, percentWords } from '@fathom/ui-kit';
import { useWords, Words } from '../translation';
import { runbookEvidence } from './evidence';

type Read = Pick<RunbookRow, 'file' | 'title' | 'completeness' | 'missing'> & {
  /** Where they are known, each is evidence of its own. */
  sections?: ShownSection[];
};
type Keeper = Pick<EntityRunbooks, 'entityRef' | 'repository' | 'commit'>;

function explainComplete(keeper: Keeper, read: Read, t: Words): Explanation {
  const sections = (read.sections ?? []).filter(
    ({ id, present }) => id !== undefined && present,
  );
  return {
    id: `complete:${keeper.entityRef}:${read.file}`,
    title: t('evidence.completeTitle', { title: read.title }),
    value: percentWords(read.completeness),
    means: t('evidence.completeMeans'),
    computed: {
      method: t('evidence.completeMethod'),
      values: canonicalSections.map(({ id, title, weight }) => ({
        label: title,
        value: t(
          read.missing.includes(id) ? 'evidence.notThere' : 'evidence.there',
          { weight: String(weight) },
        ),
      })),
    },
    from:
      sections.length > 0
        ? sections.map(({ line }) => runbookEvidence(keeper, read.file, line))
        : [runbookEvidence(keeper, read.file)],
    change: t('evidence.completeChange'),
  };
}

/** How much of what a runbook must say is said. */
export function Complete({
  keeper,
  runbook,
}: {
  keeper: Keeper;
  runbook: Read;
}) {
  const t = useWords();
  return <EvidenceFigure evidence={explainComplete(keeper, runbook, t)} />;
}
