import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { ShownSection } from '@fathom/backstage-plugin-reliability-common';
import { forgeFileHref, Markdown } from '@fathom/ui-kit';
import { runbookHref } from '../naming';
import { useWords } from '../translation';
import { CopyCommands } from './CopyCommands';
import type { ReadRunbook } from './useRunbook';

/** The path that a relative link means, from the root of the repository; undefined when it leaves it. */
function pathFrom(file: string, href: string): string | undefined {
  const parts = href.startsWith('/') ? [] : file.split('/').slice(0, -1);
  for (const part of href.split('/')) {
    if (part === '..') {
      if (parts.pop() === undefined) return undefined;
    } else if (part !== '' && part !== '.') parts.push(part);
  }
  return parts.join('/');
}

function resolveLink(read: ReadRunbook, href: string): string | undefined {
  const { repository, commit, runbook } = read.page;
  const [path, anchor] = href.split('#');
  let file: string | undefined;
  try {
    file = pathFrom(runbook.file, decodeURIComponent(path.split('?')[0]));
  } catch {
    return undefined;
  }
  if (file === undefined) return undefined;
  if (read.entity.runbooks.some(row => row.file === file))
    return runbookHref(read.entity.entityRef, file, anchor);
  return forgeFileHref({ repository, commit, file });
}

/** One section as it is written; never raw HTML, scripts or foreign images. */
export function SectionText({
  read,
  section,
  markdown,
}: {
  read: ReadRunbook;
  section?: ShownSection;
  markdown: string;
}) {
  const t = useWords();
  const level = Math.min(5, (section?.depth ?? 2) + 1);
  return (
    <Box component="section" sx={{ mb: 3 }}>
      {section && (
        <Typography
          id={`doc-${section.slug}`}
          component={`h${level}` as 'h3'}
          sx={{
            m: 0,
            fontSize: section.depth > 2 ? '1.05rem' : '1.2rem',
            fontWeight: 600,
            scrollMarginTop: '1rem',
          }}
        >
          {section.title}
        </Typography>
      )}
      {section && !section.present ? (
        <Box sx={{ typography: 'body2', color: 'text.secondary' }}>
          {t('page.placeholder')}
        </Box>
      ) : (
        <Markdown
          content={markdown}
          topHeading={3}
          resolveLink={href => resolveLink(read, href)}
        />
      )}
      {section && <CopyCommands section={section} />}
    </Box>
  );
}
