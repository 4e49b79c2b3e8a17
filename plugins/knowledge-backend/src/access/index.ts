/** Who asks, and what may they see? */
export { componentsWithin } from './componentsWithin';
export { createAccess, ownersOf } from './createAccess';
export type { Access, Reader } from './createAccess';
export { hideNames, realIds } from './hideNames';
export { mailsOf } from './mailsOf';
export { titleOf, titlesOf } from './titlesOf';
export type { Titles } from './titlesOf';
export { kindsWithCode, namesOwnCode } from './namesOwnCode';
export { listEntities } from './listEntities';
export { createNamesAudit } from './namesAudit';
export type { NamesAudit } from './namesAudit';
