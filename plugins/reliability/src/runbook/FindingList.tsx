import Box from '@mui/material/Box';
import type { RunbookPage } from '@fathom/backstage-plugin-reliability-common';
import type { Problem } from '@fathom/kernel';
import { EvidenceLink } from '@fathom/ui-kit';
import { runbookEvidence } from '../line';
import { useWords } from '../translation';

/** What is wrong with a runbook, each with its place and how to mend it. */
export function FindingList({
  page,
  problems,
}: {
  page: RunbookPage;
  problems: Problem[];
}) {
  const t = useWords();
  if (problems.length === 0) return <>{t('page.noProblems')}</>;
  return (
    <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
      {problems.map((problem, index) => (
        <Box component="li" key={index} sx={{ mb: 1 }}>
          <strong>{t(`severity.${problem.severity}`)}</strong> {problem.message}{' '}
          <Box component="span" sx={{ color: 'text.secondary' }}>
            {problem.remedy}{' '}
          </Box>
          <EvidenceLink
            evidence={runbookEvidence(page, problem.file, problem.line)}
            short
          />
        </Box>
      ))}
    </Box>
  );
}
