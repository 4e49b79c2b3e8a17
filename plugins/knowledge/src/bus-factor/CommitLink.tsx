import { ReactNode } from 'react';
import { forgeCommitHref } from '@fathom/ui-kit';

/** A commit by its first digits, or in other words; a link where a page shows it. */
export function CommitLink({
  repository,
  commit,
  children = <code>{commit.slice(0, 7)}</code>,
}: {
  repository: string;
  commit: string;
  children?: ReactNode;
}) {
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
