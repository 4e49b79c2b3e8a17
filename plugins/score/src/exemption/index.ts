/** What is excused from a check, who asked, who decides, and until when? */
export { ExemptionsPage } from './ExemptionsPage';
export { RequestExemption } from './RequestExemption';
export { ExemptionTable } from './ExemptionTable';
export { ExemptionPage } from './ExemptionPage';
