/** What stands behind a figure, for the evidence drawer. */
export { DebtFigure } from './DebtFigure';
export { explainCheck } from './explainCheck';
export { explainCounts, explainDebt } from './explainCounts';
export { explainEffort } from './explainEffort';
