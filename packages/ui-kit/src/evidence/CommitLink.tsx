import { ReactNode } from 'react';
import { forgeCommitHref } from './evidenceHref';

/** @public */
export interface CommitLinkProps {
  repository: string;
  commit: string;
  /** Instead of its first digits. */
  children?: ReactNode;
}

/**
 * A commit by its first digits, or in other words; a link where a page shows it.
 *
 * @public
 */
export function CommitLink({
  repository,
  commit,
  children = <code>{commit.slice(0, 7)}</code>,
}: CommitLinkProps) {
  const href = forgeCommitHref({ repository, commit });
  if (!href) return <span title={commit}>{children}</span>;
  return (
    <a
      href={href}
      target="_blank"
      rel="noopener noreferrer"
      title={commit}
      style={{ color: 'inherit' }}
    >
      {children}
    </a>
  );
}
