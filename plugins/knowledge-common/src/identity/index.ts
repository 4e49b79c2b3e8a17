/** Which signatures in a history are one person, and which are none. */
export { parseMailmap } from './mailmap';
export type { Mailmap } from './mailmap';
export { signatureKind } from './machines';
export type { MachineLists, SignatureKind } from './machines';
export { IdentityIndex } from './IdentityIndex';
export type { BriefPeople } from './IdentityIndex';
export { UserIndex } from './UserIndex';
export type { KnownUser } from './UserIndex';
export { SignatureMemory } from './SignatureMemory';
export { parseIdentities } from './identitiesFile';
export type { IdentitiesFile } from './identitiesFile';
export { resolvePeople } from './resolvePeople';
export type {
  IdentityMerge,
  IdentityOptions,
  MergeRule,
  People,
  Person,
  SeenSignature,
} from './Person';
export { normalizeName, parseSignature } from './signature';
export type { Signature } from './signature';
