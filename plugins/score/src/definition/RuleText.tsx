import { Markdown } from '@fathom/ui-kit';

/** Pages of the portal, `/patterns/…`; whatever else is relative has no file that it could be relative to. */
function portalLink(href: string): string | undefined {
  return href.startsWith('/') ? href : undefined;
}

/** Why a check matters or how it is mended, as its author wrote it: links lead to pages of the portal, or out. */
export function RuleText({ content }: { content: string }) {
  return <Markdown content={content} topHeading={4} resolveLink={portalLink} />;
}
