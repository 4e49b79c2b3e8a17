import Box from '@mui/material/Box';
import { RouterLink } from '@backstage/frontend-plugin-api';
import type { RunbookLine } from '@fathom/backstage-plugin-reliability-common';
import { MiddleCut } from '@fathom/ui-kit';
import { runbookHref } from '../naming';
import { useWords } from '../translation';

/** The runbook of a line, or what was looked for and not found. */
export function RunbookLink({ line }: { line: RunbookLine }) {
  const t = useWords();
  const { alert, runbook, keeper = line.entity } = line;
  if (runbook)
    return (
      <Box component="span" sx={{ whiteSpace: 'nowrap' }}>
        <RouterLink
          href={runbookHref(keeper.entityRef, runbook.file, alert?.anchor)}
        >
          <MiddleCut text={runbook.title} max={32} />
        </RouterLink>
      </Box>
    );
  return (
    <Box
      component="span"
      sx={{ color: 'text.secondary', whiteSpace: 'nowrap' }}
    >
      {alert?.wanted ? (
        <MiddleCut text={t('list.wanted', { file: alert.wanted })} max={32} />
      ) : (
        t('list.noRunbook')
      )}
    </Box>
  );
}
