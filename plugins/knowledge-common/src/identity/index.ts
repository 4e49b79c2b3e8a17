/** Which signatures in a history are one person, and which are none. */
export { parseMailmap } from './mailmap';
export type { Mailmap } from './mailmap';
export { signatureKind } from './machines';
export type { MachineLists, SignatureKind } from './machines';
export { resolvePeople } from './people';
export type {
  IdentityMerge,
  IdentityOptions,
  MergeRule,
  People,
  Person,
  SeenSignature,
} from './people';
export { normalizeName, parseSignature } from './signature';
export type { Signature } from './signature';
