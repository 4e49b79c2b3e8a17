import { MachineLists, noreplyLogin, signatureKind } from './machines';
import { isFullName, isPlaceholder } from './mailboxes';
import type { MergeRule, SignatureFacts } from './Person';
import { normalizeName, Signature } from './signature';

/**
 * What signatures say by themselves, whatever the `.mailmap` of a revision makes of them: worked out once
 * for all the revisions of a trend.
 */
export class SignatureMemory {
  private readonly seen = new Map<Signature, SignatureFacts>();
  private readonly named = new Map<string, SignatureFacts>();

  constructor(private readonly lists: MachineLists = {}) {}

  /** Of a signature that a commit carries. */
  of(signature: Signature): SignatureFacts {
    let facts = this.seen.get(signature);
    if (!facts) {
      facts = factsOf(signature, this.lists);
      this.seen.set(signature, facts);
    }
    return facts;
  }

  /** Of what a `.mailmap` says in its place. */
  ofProper(signature: Signature): SignatureFacts {
    const key = `${signature.name}\0${signature.email}`;
    let facts = this.named.get(key);
    if (!facts) {
      facts = factsOf(signature, this.lists);
      this.named.set(key, facts);
    }
    return facts;
  }
}

function factsOf(proper: Signature, lists: MachineLists): SignatureFacts {
  const email = proper.email.trim().toLowerCase();
  const name = normalizeName(proper.name);
  const full = isFullName(name);
  const placeholder = isPlaceholder(email);
  const keys: [MergeRule, string][] = [];
  if (!placeholder) keys.push(['email', `email ${email}`]);
  const login = placeholder ? undefined : noreplyLogin(email);
  if (login) keys.push(['noreply', `login ${login.forge} ${login.login}`]);
  if (full) keys.push(['name', `name ${name}`]);
  const isVague = keys.length === 0;
  if (isVague) keys.push(['email', `alias ${email} ${name}`]);
  const kind = signatureKind(proper, lists);
  return { proper, kind, email, name, full, placeholder, isVague, keys };
}
