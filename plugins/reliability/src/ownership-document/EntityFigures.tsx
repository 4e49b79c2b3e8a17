import type { EntityRunbooksDetail } from '@fathom/backstage-plugin-reliability-common';
import { EvidenceFigure, Figure, Figures } from '@fathom/ui-kit';
import { useWords } from '../translation';
import { explainCoverage, explainFresh, explainPaging } from './explainEntity';

/** What a component carries, in figures that open into their evidence. */
export function EntityFigures({ answer }: { answer: EntityRunbooksDetail }) {
  const t = useWords();
  return (
    <Figures>
      <Figure label={t('tab.coverage')}>
        <EvidenceFigure evidence={explainCoverage(answer, t)} />
      </Figure>
      <Figure label={t('tab.paging')}>
        <EvidenceFigure evidence={explainPaging(answer, t)} />
      </Figure>
      <Figure label={t('tab.exercised')}>
        <EvidenceFigure evidence={explainFresh(answer, t)} />
      </Figure>
    </Figures>
  );
}
