import Box from '@mui/material/Box';
import {
  Link,
  sidebarConfig,
  useSidebarOpenState,
} from '@backstage/core-components';
import { Logo } from './Logo';

export function SidebarLogo() {
  const { isOpen } = useSidebarOpenState();
  return (
    <Box
      sx={{
        width: isOpen
          ? sidebarConfig.drawerWidthOpen
          : sidebarConfig.drawerWidthClosed,
        height: 2 * sidebarConfig.logoHeight,
        display: 'flex',
        alignItems: 'center',
      }}
    >
      <Link
        to="/"
        underline="none"
        aria-label="Fathom, home"
        style={{ marginLeft: 20, lineHeight: 0 }}
      >
        <Logo withName={isOpen} />
      </Link>
    </Box>
  );
}
