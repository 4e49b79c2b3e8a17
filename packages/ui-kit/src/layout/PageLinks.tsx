import Box from '@mui/material/Box';
import { RouterLink } from '@backstage/frontend-plugin-api';

/** @public */
export interface PageLinksProps {
  /** What the pages have in common. */
  label: string;
  pages: readonly { href: string; title: string }[];
  /** The page that is shown, or that the one shown is a part of. */
  at?: string;
}

/**
 * The way from one page of a group to the others, of which one is shown.
 *
 * @public
 */
export function PageLinks({ label, pages, at }: PageLinksProps) {
  return (
    <Box
      component="nav"
      aria-label={label}
      sx={{
        ...{ display: 'flex', flexWrap: 'wrap', columnGap: 3, mt: -1, mb: 2 },
        ...{ borderBottom: 1, borderColor: 'divider', typography: 'body2' },
        '& a': {
          ...{ color: 'text.secondary', textDecoration: 'none', py: 0.75 },
          ...{ mb: '-1px', borderBottom: '2px solid transparent' },
        },
        '& a:hover': { color: 'text.primary' },
        '& a[aria-current]': {
          ...{ color: 'text.primary', fontWeight: 600 },
          borderColor: 'primary.main',
        },
      }}
    >
      {pages.map(({ href, title }) => (
        <RouterLink
          key={href}
          href={href}
          aria-current={href === at ? 'page' : undefined}
        >
          {title}
        </RouterLink>
      ))}
    </Box>
  );
}
