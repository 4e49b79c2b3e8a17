import Box from '@mui/material/Box';
import { RouterLink } from '@backstage/frontend-plugin-api';
import type { RunbookLine } from '@fathom/backstage-plugin-reliability-common';
import { MiddleCut } from '@fathom/ui-kit';
import { runbookHref } from '../naming';
import { useWords } from '../translation';

/** The runbook of a line, or what was looked for and not found. */
export function RunbookLink({
  line,
  max = 40,
}: {
  line: RunbookLine;
  /** Characters of its title. */
  max?: number;
}) {
  const t = useWords();
  const { alert, runbook, keeper = line.entity } = line;
  if (runbook)
    return (
      <Box component="span" sx={{ whiteSpace: 'nowrap' }}>
        <RouterLink
          href={runbookHref(keeper.entityRef, runbook.file, alert?.anchor)}
        >
          <MiddleCut text={runbook.title} max={max} />
        </RouterLink>
      </Box>
    );
  return (
    <Box
      component="span"
      sx={{ color: 'text.secondary', whiteSpace: 'nowrap' }}
    >
      {alert?.wanted ? (
        <MiddleCut text={t('list.wanted', { file: alert.wanted })} max={max} />
      ) : (
        t('list.noRunbook')
      )}
    </Box>
  );
}
