import { ReactNode } from 'react';
import InboxOutlined from '@mui/icons-material/InboxOutlined';
import { Notice } from './Notice';

/** @public */
export interface EmptyStateProps {
  /** What will be here. */
  title: string;
  /** Why it matters and what to do first. */
  description: ReactNode;
  /** The one thing to do first: a button or link. */
  action?: ReactNode;
}

/**
 * A page or card with nothing on it yet, which teaches what will be there.
 *
 * @public
 */
export function EmptyState({ title, description, action }: EmptyStateProps) {
  return (
    <Notice icon={<InboxOutlined />} title={title} action={action}>
      {description}
    </Notice>
  );
}
