/**
 * A link that an untrusted author wrote, if it may be followed: http, https, mailto, or relative.
 * Undefined for everything else.
 *
 * @public
 */
export function safeLink(href: string | undefined): string | undefined {
  if (!href) return undefined;
  // eslint-disable-next-line no-control-regex -- browsers drop them before they read the scheme
  const seen = href.replace(/[\u0000-\u0020\u007f-\u00a0]/g, '');
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(seen)?.[1].toLowerCase();
  if (scheme)
    return ['http', 'https', 'mailto'].includes(scheme)
      ? href.trim()
      : undefined;
  // `//host` and `\\host` leave the portal under a relative guise.
  if (/^[/\\]{2}/.test(seen)) return undefined;
  return href.trim();
}
