import Box from '@mui/material/Box';
import {
  EntityPolicies,
  ErrorBudgetPolicy,
  shareText,
} from '@fathom/backstage-plugin-reliability-common';
import { DataColumn, DataTable, FilePlace } from '@fathom/ui-kit';
import { useWords, Words } from '../translation';

interface Row {
  policy: ErrorBudgetPolicy;
  threshold: ErrorBudgetPolicy['thresholds'][number];
}

const columnsIn = (t: Words, answer: EntityPolicies): DataColumn<Row>[] => [
  {
    id: 'policy',
    title: t('policy.policy'),
    rowHeader: true,
    value: ({ policy }) => policy.name,
    render: ({ policy }) => (
      <>
        {policy.name}
        {policy.exemptions.map(({ until, reason }) => (
          <Box key={until} sx={{ color: 'text.secondary' }}>
            {t('policy.exemptions', { until: until.slice(0, 10), reason })}
          </Box>
        ))}
      </>
    ),
  },
  {
    id: 'threshold',
    title: t('policy.threshold'),
    numeric: true,
    value: ({ threshold }) => Number(threshold.budgetLeft),
    render: ({ threshold }) => shareText(threshold.budgetLeft),
  },
  {
    id: 'actions',
    title: t('policy.actions'),
    value: ({ threshold }) =>
      threshold.actions.map(action => t(`policy.action.${action}`)).join(', '),
  },
  {
    id: 'slos',
    title: t('policy.slos'),
    value: ({ policy }) => policy.slos.join(', '),
    render: ({ policy }) => (
      <Box component="span" sx={{ display: 'block', minWidth: '16rem' }}>
        {policy.slos.join(', ')}
      </Box>
    ),
  },
  {
    id: 'place',
    title: t('policy.place'),
    value: ({ policy }) => `${policy.file}:${policy.line}`,
    render: ({ policy: { file, line } }) => (
      <FilePlace
        repository={answer.repository}
        commit={answer.commit}
        {...{ file, line }}
      />
    ),
  },
];

/** What was agreed, one line a threshold. */
export function PolicyTable({ answer }: { answer: EntityPolicies }) {
  const t = useWords();
  return (
    <DataTable
      id="policies"
      caption={t('policy.caption')}
      columns={columnsIn(t, answer)}
      rows={answer.policies.flatMap(policy =>
        policy.thresholds.map(threshold => ({ policy, threshold })),
      )}
      rowKey={({ policy, threshold }) =>
        `${policy.file}:${policy.line}:${threshold.budgetLeft}`
      }
      search={false}
    />
  );
}
