import Box from '@mui/material/Box';
import type { ShownSection } from '@fathom/backstage-plugin-reliability-common';
import { useWords } from '../translation';

/** The sections of a runbook, each a jump away. */
export function Contents({ sections }: { sections: ShownSection[] }) {
  const t = useWords();
  if (sections.length < 2) return null;
  return (
    <Box component="nav" aria-label={t('page.contents')} sx={{ mb: 2 }}>
      <ul style={{ margin: 0, paddingLeft: '1.2em' }}>
        {sections.map(({ line, slug, title, depth }) => (
          <li
            key={line}
            style={{ marginLeft: `${Math.max(0, depth - 2) * 1.2}em` }}
          >
            <a href={`#doc-${slug}`}>{title}</a>
          </li>
        ))}
      </ul>
    </Box>
  );
}
