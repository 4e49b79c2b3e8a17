/** Who is excused from which check until when, by whose decision; and how much that adds up to. */
export type { Exemption, ExemptionStore } from './ExemptionStore';
export { exemptionRoutes } from './exemptionRoutes';
export { KnexExemptionStore } from './KnexExemptionStore';
export { debtOf, findKnownPeople } from './viewExemption';
export { defineExemptionEnds } from './defineExemptionEnds';
