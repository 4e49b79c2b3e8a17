import type { CheckPageView } from '@fathom/backstage-plugin-score-common';
import { EvidenceFigure } from '@fathom/ui-kit';
import { useWords } from '../translation';
import { explainDebt } from './explainCounts';

/** Exemption debt of a check, team, system or domain, as a door to what is behind it. */
export function DebtFigure({
  debt,
  about,
}: {
  debt: CheckPageView['exemptions'];
  about: { id: string; title: string };
}) {
  const t = useWords();
  if (debt.active + debt.requested === 0)
    return <span>{t('checkPage.noExempt')}</span>;
  const words = t('checkPage.exempt', {
    active: String(debt.active),
    requested: String(debt.requested),
    days: String(debt.days),
  });
  return (
    <EvidenceFigure evidence={explainDebt(debt, about, t)} ariaLabel={words}>
      {words}
    </EvidenceFigure>
  );
}
