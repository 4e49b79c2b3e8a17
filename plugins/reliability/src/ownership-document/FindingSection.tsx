import Box from '@mui/material/Box';
import type { EntityRunbooksDetail } from '@fathom/backstage-plugin-reliability-common';
import type { Problem } from '@fathom/kernel';
import { DataColumn, DataTable, EvidenceLink, Section } from '@fathom/ui-kit';
import { runbookEvidence } from '../line';
import { useWords, Words } from '../translation';

/** Where the findings of a component begin on its tab. */
export const findingsId = 'findings';

const ranks: Problem['severity'][] = ['error', 'warning', 'info'];
const rank = ({ severity }: Problem) => ranks.indexOf(severity);

const columnsIn = (
  t: Words,
  answer: EntityRunbooksDetail,
): DataColumn<Problem>[] => [
  {
    id: 'severity',
    title: t('page.severity'),
    value: rank,
    render: problem => t(`severity.${problem.severity}`),
  },
  {
    id: 'what',
    title: t('tab.what'),
    rowHeader: true,
    value: problem => `${problem.message} ${problem.remedy} ${problem.rule}`,
    render: problem => (
      <Box component="span" sx={{ display: 'block', py: 0.5 }}>
        {problem.message}{' '}
        <Box component="span" sx={{ color: 'text.secondary' }}>
          {problem.remedy} <code>{problem.rule}</code>
        </Box>
      </Box>
    ),
  },
  {
    id: 'place',
    title: t('tab.place'),
    value: problem => `${problem.file}:${problem.line}`,
    width: '18rem',
    render: problem => (
      <EvidenceLink
        evidence={runbookEvidence(answer, problem.file, problem.line)}
        short
      />
    ),
  },
];

/** What is wrong with alerts, runbooks and reviews, each with its place and how to mend it. */
export function FindingSection({ answer }: { answer: EntityRunbooksDetail }) {
  const t = useWords();
  const rows = [...answer.problems].sort(
    (a, b) => rank(a) - rank(b) || a.file.localeCompare(b.file, 'en'),
  );
  return (
    <Section
      level={4}
      title={
        <span id={findingsId} tabIndex={-1}>
          {t('tab.problemsTitle')}
        </span>
      }
    >
      {rows.length === 0 ? (
        t('tab.noProblems')
      ) : (
        <DataTable
          id="findings"
          caption={t('tab.problemsCaption')}
          columns={columnsIn(t, answer)}
          rows={rows}
          rowKey={problem =>
            `${problem.file}:${problem.line}:${problem.column}:${problem.rule}:${problem.message}`
          }
          filters={[
            {
              id: 'severity',
              title: t('page.severity'),
              values: problem => [problem.severity],
              word: value => t(`severity.${value as 'error'}`),
            },
            {
              id: 'file',
              title: t('tab.file'),
              values: problem => [problem.file],
            },
          ]}
          search={false}
          pageSize={20}
        />
      )}
    </Section>
  );
}
