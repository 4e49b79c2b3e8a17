import LockOutlined from '@mui/icons-material/LockOutlined';
import { Notice } from './Notice';

/** @public */
export interface NoPermissionProps {
  /** For example `fathom.knowledge.read`; '' when the backend named none. */
  permission: string;
}

/**
 * Says which right is missing, without telling what is there.
 *
 * @public
 */
export function NoPermission({ permission }: NoPermissionProps) {
  return (
    <Notice icon={<LockOutlined />} title="You may not see this" role="status">
      {permission ? (
        <>
          It needs the permission <code>{permission}</code>. Ask whoever looks
          after this portal to grant it to you.
        </>
      ) : (
        <>
          A permission is missing. Ask whoever looks after this portal which one
          it needs.
        </>
      )}
    </Notice>
  );
}
