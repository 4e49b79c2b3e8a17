/** What would be lost across all components if they left? */
export { explainLoss } from './explainLoss';
export { useLoss } from './useLoss';
export { useQuestion } from './useQuestion';
export { WhatIfPanel } from './WhatIfPanel';
