/** Language and attributes behind a fence, as Runme writes them. */
export interface Fence {
  language?: string;
  attributes: Record<string, string>;
  /** What of the attributes could not be read. */
  broken?: string;
}

const mostCharacters = 2_000;

/** Reads `sh {"name":"restart"}` and `sh { name=restart interactive=false }`. */
export function readFence(info: string): Fence {
  const text = info.trim();
  const open = text.indexOf('{');
  const language =
    /^[^\s{]+/.exec(open < 0 ? text : text.slice(0, open))?.[0] || undefined;
  const attributes: Record<string, string> = Object.create(null);
  if (open < 0) return { language, attributes };
  const written = text.slice(open);
  if (!written.endsWith('}') || written.length > mostCharacters)
    return { language, attributes, broken: written.slice(0, 60) };
  if (/^\{\s*("|\})/.test(written)) {
    try {
      for (const [key, value] of Object.entries(JSON.parse(written)))
        attributes[key] =
          typeof value === 'string' ? value : JSON.stringify(value);
      return { language, attributes };
    } catch {
      return { language, attributes, broken: written.slice(0, 60) };
    }
  }
  const inner = written.slice(1, -1).trim();
  for (const word of inner.match(/[^\s=]+=(?:"[^"]*"|'[^']*'|\S*)|\S+/g) ??
    []) {
    const equals = word.indexOf('=');
    if (equals < 1) return { language, attributes, broken: word.slice(0, 60) };
    attributes[word.slice(0, equals)] = word
      .slice(equals + 1)
      .replace(/^(["'])(.*)\1$/s, '$2');
  }
  return { language, attributes };
}
