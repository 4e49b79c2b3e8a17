import type { IdentitiesFile } from './identitiesFile';
import type { MachineLists, SignatureKind } from './machines';
import type { Mailmap } from './mailmap';
import type { Signature } from './signature';
import type { UserIndex } from './UserIndex';

/** @public */
export interface IdentityOptions extends MachineLists {
  mailmap?: Mailmap;
  /** The repository's own word on who is who; it goes before every rule. */
  file?: IdentitiesFile;
  /** The catalog's users: addresses of one user are one person. */
  users?: UserIndex;
}

/**
 * A signature with what the history told of it.
 *
 * @public
 */
export interface SeenSignature extends Signature {
  /** Seconds since 1970 of the last commit that carries it. */
  lastAt: number;
}

/**
 * Why two signatures are one person.
 *
 * @public
 */
export type MergeRule =
  | 'file'
  | 'catalog'
  | 'mailmap'
  | 'email'
  | 'noreply'
  | 'name';

/** @public */
export interface IdentityMerge {
  rule: MergeRule;
  /** `Name <mail>` of both. */
  from: string;
  into: string;
}

/**
 * One person, as far as the repository can tell.
 *
 * @public
 */
export interface Person {
  /**
   * The smallest of the proper e-mails, in lower case; with the name before it when others use that
   * e-mail too.
   */
  id: string;
  name: string;
  /** Lower case; proper ones first. */
  emails: string[];
  merges: IdentityMerge[];
  /** Neither an e-mail of their own nor a full name: it may be anybody. */
  unmapped?: boolean;
}

/**
 * People of a repository and who stands behind each signature.
 *
 * @public
 */
export interface People {
  people: Person[];
  /** Index into `people` for each signature; undefined for what is no person. */
  personOf: (number | undefined)[];
  kindOf: SignatureKind[];
  /** Mails used by so many different people that they join nobody. */
  sharedMails: string[];
}

/** What can be said of a signature alone; it is worked out once. */
export interface SignatureFacts {
  proper: Signature;
  kind: SignatureKind;
  /** Lower case. */
  email: string;
  /** Normalised. */
  name: string;
  full: boolean;
  placeholder: boolean;
  /** Nothing but its own words joins it with others. */
  isVague: boolean;
  /** Which person of the identities file it is. */
  entry?: number;
  keys: readonly (readonly [MergeRule, string])[];
}
