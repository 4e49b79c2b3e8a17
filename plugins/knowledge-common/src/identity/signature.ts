/**
 * A name and an e-mail as someone wrote them in a commit.
 *
 * @public
 */
export interface Signature {
  name: string;
  email: string;
}

/**
 * `Name <mail>` as in a trailer; undefined when it names nobody.
 *
 * @public
 */
export function parseSignature(value: string): Signature | undefined {
  const found = /^\s*([^<]*?)\s*<([^>]*)>/.exec(value);
  if (found) {
    const signature = { name: found[1], email: found[2].trim() };
    return signature.name || signature.email ? signature : undefined;
  }
  const text = value.trim();
  if (text === '') return undefined;
  return /^\S+@\S+$/.test(text)
    ? { name: '', email: text }
    : { name: text, email: '' };
}

/**
 * Names are compared without case, accents, punctuation and doubled spaces.
 *
 * @public
 */
export function normalizeName(name: string): string {
  // Most names are ASCII, and there are many.
  if (/^[a-z -]*$/i.test(name))
    return name.toLowerCase().replace(/[ -]+/g, ' ').trim();
  return name
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** `Name <mail>`. */
export function showSignature(signature: Signature): string {
  return `${signature.name} <${signature.email}>`;
}
