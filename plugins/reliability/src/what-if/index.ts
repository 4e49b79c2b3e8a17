/** What would have been with another target, window or document? */
export { PreviewResult } from './PreviewResult';
export { usePreview } from './usePreview';
export { WhatIf } from './WhatIf';
