import Box from '@mui/material/Box';
import type { ObjectiveQuery } from '@fathom/backstage-plugin-reliability-common';
import { CodeBlock, safeLink } from '@fathom/ui-kit';
import { useWords } from '../translation';

/** The queries behind the figures, to copy or to open where they were asked. */
export function QueryList({ queries }: { queries: ObjectiveQuery[] }) {
  const t = useWords();
  return (
    <Box sx={{ maxWidth: '60rem', '& a': { color: 'primary.main' } }}>
      {queries.map(({ name, part, query, url }, index) => {
        const title = `${t(`objective.query.${name}`)}${
          part === undefined ? '' : ` ${part + 1}`
        }`;
        const href = safeLink(url);
        return (
          <Box key={index}>
            <CodeBlock code={query} language="promql" title={title} />
            {href && (
              <Box sx={{ typography: 'body2', mt: -1 }}>
                <a href={href} target="_blank" rel="noopener noreferrer">
                  {t('objective.openQuery')}: {title}
                </a>
              </Box>
            )}
          </Box>
        );
      })}
    </Box>
  );
}
