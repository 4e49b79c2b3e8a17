import { isValidElement, ReactNode } from 'react';
import Box from '@mui/material/Box';
import { RouterLink } from '@backstage/frontend-plugin-api';
import ReactMarkdown from 'react-markdown';
import remarkGfm from 'remark-gfm';
import { CodeBlock } from './CodeBlock';
import { headingId } from './headingId';
import { safeLink } from './safeLink';

/** @public */
export interface MarkdownProps {
  /** Untrusted text: no raw HTML is drawn, no image is loaded, no script link survives. */
  content: string;
  /** Turns a relative link of the document into an address, for example one at the forge or a page of the portal (`/patterns`); undefined leaves plain text. */
  resolveLink?: (href: string) => string | undefined;
  /** The level that a `#` of the document takes on the page, 2 unless told. */
  topHeading?: 1 | 2 | 3 | 4;
}

function textOf(node: ReactNode): string {
  if (typeof node === 'string' || typeof node === 'number') return String(node);
  if (Array.isArray(node)) return node.map(textOf).join('');
  if (isValidElement<{ children?: ReactNode }>(node))
    return textOf(node.props.children);
  return '';
}

/**
 * Markdown from a repository, drawn safely. Headings carry the ids of {@link tableOfContents}.
 *
 * @public
 */
export function Markdown({
  content,
  resolveLink,
  topHeading = 2,
}: MarkdownProps) {
  const seen = new Map<string, number>();
  const link = (href: string | undefined, children: ReactNode) => {
    const safe = safeLink(href);
    if (safe === undefined) return <span>{children}</span>;
    if (safe.startsWith('#'))
      return (
        <a href={`#${headingId(decodeURIComponentSafely(safe.slice(1)))}`}>
          {children}
        </a>
      );
    const absolute = /^[a-z][a-z0-9+.-]*:/i.test(safe);
    const target = absolute
      ? safe
      : safeLink(resolveLink ? resolveLink(safe) : undefined);
    if (target === undefined) return <span>{children}</span>;
    // A page of the portal: followed without loading it anew.
    if (target.startsWith('/'))
      return <RouterLink href={target}>{children}</RouterLink>;
    return (
      <a
        href={target}
        rel="noopener noreferrer"
        target={/^https?:/i.test(target) ? '_blank' : undefined}
      >
        {children}
      </a>
    );
  };
  const heading = (level: number) =>
    function Heading({ children }: { children?: ReactNode }) {
      const Tag = `h${Math.min(6, level + topHeading - 1)}` as 'h2';
      return <Tag id={headingId(textOf(children), seen)}>{children}</Tag>;
    };
  return (
    <Box
      sx={{
        overflowWrap: 'anywhere',
        lineHeight: 1.6,
        maxWidth: '48rem',
        '& h1, & h2, & h3, & h4, & h5, & h6': {
          lineHeight: 1.3,
          mt: 3,
          mb: 1,
          fontWeight: 600,
          scrollMarginTop: '1rem',
        },
        '& h2': { fontSize: '1.3rem' },
        '& h3': { fontSize: '1.1rem' },
        '& h4, & h5, & h6': { fontSize: '1rem' },
        '& p, & ul, & ol': { my: 1 },
        '& table': {
          borderCollapse: 'collapse',
          display: 'block',
          overflowX: 'auto',
        },
        '& th, & td': {
          border: 1,
          borderColor: 'divider',
          px: 1,
          py: 0.5,
          textAlign: 'left',
        },
        '& :not(pre) > code': {
          fontSize: '0.875em',
          px: 0.5,
          borderRadius: 0.5,
          bgcolor: 'action.hover',
        },
        '& a': { color: 'primary.main', textDecoration: 'underline' },
        '& blockquote': {
          m: 0,
          pl: 2,
          borderLeft: 3,
          borderColor: 'divider',
          color: 'text.secondary',
        },
      }}
    >
      <ReactMarkdown
        remarkPlugins={[remarkGfm]}
        // Our own link and image below decide; the default would turn refused links into javascript:void(0).
        transformLinkUri={uri => uri}
        transformImageUri={uri => uri}
        components={{
          h1: heading(1),
          h2: heading(2),
          h3: heading(3),
          h4: heading(4),
          h5: heading(5),
          h6: heading(6),
          a: ({ href, children }) => link(href, children),
          // An image would tell a stranger's server who reads this page: it becomes a link.
          img: ({ src, alt }) => link(src, alt || src || 'image'),
          pre: ({ children }) => <>{children}</>,
          code: ({ inline, className, children }) =>
            inline ? (
              <code>{children}</code>
            ) : (
              <CodeBlock
                code={textOf(children)}
                language={/language-(\S+)/.exec(className ?? '')?.[1]}
              />
            ),
        }}
      >
        {content}
      </ReactMarkdown>
    </Box>
  );
}

function decodeURIComponentSafely(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
