import type { PathKey } from './GitRepository';

/** The key of a path that is text. ASCII stays as it is. @public */
export function pathKey(path: string): PathKey {
  return Buffer.from(path, 'utf8').toString('latin1');
}

/**
 * The text of a path, or undefined when its bytes are not UTF-8.
 */
export function pathText(key: PathKey): string | undefined {
  // eslint-disable-next-line no-control-regex -- all of ASCII, control characters too
  if (/^[\x00-\x7f]*$/.test(key)) return key;
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(
      Buffer.from(key, 'latin1'),
    );
  } catch {
    return undefined;
  }
}

// Control characters, line separators and marks that reorder or hide what is read.
const invisible =
  // eslint-disable-next-line no-control-regex -- they are what must be made visible
  /[\u0000-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u2028-\u202f\u2060-\u206f\ufeff\\]/g;
const named: Record<string, string> = {
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\\': '\\\\',
};

/**
 * A path as people can read it on one line: bytes that are no text, control characters and marks that
 * reorder text are escaped. Different keys never look the same by bytes that cannot be seen.
 *
 * @public
 */
export function displayPath(key: PathKey): string {
  const text = pathText(key);
  if (text === undefined) {
    return key.replace(
      // eslint-disable-next-line no-control-regex -- they are what must be made visible
      /[\x00-\x1f\x7f-\xff\\]/g,
      byte =>
        named[byte] ?? `\\x${byte.charCodeAt(0).toString(16).padStart(2, '0')}`,
    );
  }
  return text.replace(
    invisible,
    character =>
      named[character] ??
      `\\u{${character.codePointAt(0)!.toString(16).padStart(4, '0')}}`,
  );
}
