import type { Signature } from './signature';

interface MailmapEntry {
  name?: string;
  email?: string;
}

/**
 * A `.mailmap`, read as git reads it.
 *
 * @public
 */
export interface Mailmap {
  /** The proper signature, or undefined when no line fits. */
  find(signature: Signature): Signature | undefined;
  readonly lines: number;
}

function parseLine(
  line: string,
): { proper: MailmapEntry; name?: string; email: string } | undefined {
  const first = /^([^<]*)<([^>]*)>(.*)$/.exec(line);
  if (!first || first[2] === '') return undefined;
  const second = /^([^<]*)<([^>]*)>/.exec(first[3]);
  const name = first[1].trim() || undefined;
  if (!second) return { proper: { name }, email: first[2].trim() };
  return {
    proper: { name, email: first[2].trim() || undefined },
    name: second[1].trim() || undefined,
    email: second[2].trim(),
  };
}

/**
 * Parses a `.mailmap`: `Proper <commit@mail>`, `<proper@mail> <commit@mail>`,
 * `Proper <proper@mail> <commit@mail>`, `Proper <proper@mail> Commit <commit@mail>`. Names and
 * e-mails of commits are compared without case; a line that also names the commit's name goes
 * before one that does not; of equal lines the later one wins.
 *
 * @public
 */
export function parseMailmap(content: string): Mailmap {
  const byEmail = new Map<
    string,
    { entry: MailmapEntry; byName: Map<string, MailmapEntry> }
  >();
  let lines = 0;
  for (const raw of content.replace(/^\ufeff/, '').split('\n')) {
    // git takes a line as a comment only when # is its first character.
    if (raw.startsWith('#')) continue;
    const parsed = parseLine(raw.trim());
    if (!parsed) continue;
    lines++;
    const key = parsed.email.toLowerCase();
    const known = byEmail.get(key) ?? {
      entry: {},
      byName: new Map<string, MailmapEntry>(),
    };
    byEmail.set(key, known);
    if (parsed.name === undefined) {
      known.entry = {
        name: parsed.proper.name ?? known.entry.name,
        email: parsed.proper.email ?? known.entry.email,
      };
    } else {
      known.byName.set(parsed.name.toLowerCase(), parsed.proper);
    }
  }
  return {
    lines,
    find(signature) {
      const known = byEmail.get(signature.email.trim().toLowerCase());
      if (!known) return undefined;
      const entry =
        known.byName.get(signature.name.trim().toLowerCase()) ?? known.entry;
      if (entry.name === undefined && entry.email === undefined)
        return undefined;
      return {
        name: entry.name ?? signature.name,
        email: entry.email ?? signature.email,
      };
    },
  };
}
