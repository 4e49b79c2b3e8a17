import Box from '@mui/material/Box';
import { RouterLink, useAppLocation } from '@backstage/frontend-plugin-api';
import { useWords } from '../translation';

const pages = [
  ['/scorecards', 'pages.fleet'],
  ['/scorecards/campaigns', 'pages.campaigns'],
  ['/scorecards/exemptions', 'pages.exemptions'],
  ['/scorecards/preview', 'pages.preview'],
  ['/scorecards/replay', 'pages.replay'],
  ['/scorecards/settings', 'pages.settings'],
] as const;

/** The way from one page of the score to the others. */
export function ScorePages() {
  const t = useWords();
  const { pathname } = useAppLocation();
  return (
    <Box
      component="nav"
      aria-label={t('pages.label')}
      sx={{
        display: 'flex',
        flexWrap: 'wrap',
        columnGap: 3,
        mb: 2,
        typography: 'body2',
        '& a': { color: 'primary.main', py: 0.5 },
        '& a[aria-current]': {
          color: 'text.primary',
          fontWeight: 600,
          textDecoration: 'none',
          borderBottom: 2,
          borderColor: 'primary.main',
        },
      }}
    >
      {pages.map(([href, word]) => (
        <RouterLink
          key={href}
          href={href}
          aria-current={pathname === href ? 'page' : undefined}
        >
          {t(word)}
        </RouterLink>
      ))}
    </Box>
  );
}
