/** What a screen shows when it has nothing to show, and how it asks and acts. */
export { DeedDialog } from './DeedDialog';
export type { DeedDialogProps } from './DeedDialog';
export { EmptyState } from './EmptyState';
export type { EmptyStateProps } from './EmptyState';
export { ErrorState } from './ErrorState';
export type { ErrorStateProps } from './ErrorState';
export { Loading } from './Loading';
export type { LoadingProps } from './Loading';
export { LoadState } from './LoadState';
export type { Loadable, LoadStateProps } from './LoadState';
export { useDeed } from './useDeed';
export type { Deed } from './useDeed';
export { useRefreshed } from './useRefreshed';
export { NoPermission } from './NoPermission';
export type { NoPermissionProps } from './NoPermission';
