import Box from '@mui/material/Box';
import { RouterLink } from '@backstage/frontend-plugin-api';
import { useWords } from '../translation';

const pages = {
  slos: [
    ['/slos', 'objectives'],
    ['/slos/reviews', 'reviews'],
    ['/slos/try', 'editor'],
  ],
  runbooks: [
    ['/runbooks', 'runbooks'],
    ['/runbooks/oncall', 'oncall'],
    ['/runbooks/exercises', 'exercises'],
  ],
} as const;

/** The pages of one group, of which one is shown. */
export function PageLinks({
  of,
  at,
}: {
  of: keyof typeof pages;
  /** The page that is shown, or that the one shown is a part of. */
  at: string;
}) {
  const t = useWords();
  return (
    <Box
      component="nav"
      aria-label={t(`pages.of.${of}`)}
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
      {pages[of].map(([href, word]) => (
        <RouterLink
          key={href}
          href={href}
          aria-current={href === at ? 'page' : undefined}
        >
          {t(`pages.${word}`)}
        </RouterLink>
      ))}
    </Box>
  );
}
