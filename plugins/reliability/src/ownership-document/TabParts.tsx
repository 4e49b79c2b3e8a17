import { ReactNode, useEffect } from 'react';
import Box from '@mui/material/Box';
import { useWords } from '../translation';

/** The parts of the tab, in their order; each has its own link. */
export type TabPart =
  | 'objectives'
  | 'policy'
  | 'reviews'
  | 'oncall'
  | 'runbooks';

/** One part, to be linked to as `#<name>`. */
export function Part({
  name,
  isPlaced,
  children,
}: {
  name: TabPart;
  /** Whether what stands above it was fetched: until then it moves. */
  isPlaced: boolean;
  children: ReactNode;
}) {
  useEffect(() => {
    if (window.location.hash === `#${name}`)
      document.getElementById(name)?.scrollIntoView?.();
  }, [name, isPlaced]);
  return <div id={name}>{children}</div>;
}

/** The way to each part of a long page. */
export function PartLinks({ parts }: { parts: readonly TabPart[] }) {
  const t = useWords();
  return (
    <Box
      component="nav"
      aria-label={t('tab.contents')}
      sx={{
        ...{ display: 'flex', flexWrap: 'wrap', columnGap: 2, rowGap: 0.5 },
        ...{ mb: 2, typography: 'body2', '& a': { color: 'primary.main' } },
      }}
    >
      {parts.map(part => (
        <a key={part} href={`#${part}`}>
          {t(`tab.part.${part}`)}
        </a>
      ))}
    </Box>
  );
}
