import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import type { Problem } from '@fathom/kernel';
import { DataColumn, DataTable } from '@fathom/ui-kit';
import { useWords, Words } from '../translation';

const columnsIn = (
  t: Words,
  onGo: (finding: Problem) => void,
): DataColumn<Problem>[] => [
  {
    id: 'line',
    title: t('editor.line'),
    numeric: true,
    rowHeader: true,
    value: finding => finding.line * 10_000 + finding.column,
    render: finding => (
      <Link
        component="button"
        onClick={() => onGo(finding)}
        aria-label={t('editor.goTo', {
          line: String(finding.line),
          column: String(finding.column),
        })}
      >
        {`${finding.line}:${finding.column}`}
      </Link>
    ),
  },
  {
    id: 'what',
    title: t('tab.what'),
    sortable: false,
    value: finding => finding.message,
    render: finding => (
      <Box
        component="span"
        sx={{ display: 'block', py: 0.5, overflowWrap: 'anywhere' }}
      >
        <strong>{t(`severity.${finding.severity}`)}</strong> {finding.message}{' '}
        <Box component="span" sx={{ color: 'text.secondary' }}>
          {finding.remedy} <code>{finding.rule}</code>
        </Box>
      </Box>
    ),
  },
];

/** What the linter says of the document, each with a way to its line. */
export function FindingTable({
  findings,
  isEmpty,
  onGo,
}: {
  findings: Problem[];
  /** Whether there is no document yet. */
  isEmpty: boolean;
  onGo: (finding: Problem) => void;
}) {
  const t = useWords();
  const of = (severity: Problem['severity']) =>
    findings.filter(one => one.severity === severity).length;
  const counted = (severity: 'error' | 'warning', number: number) =>
    t(`editor.${severity}${number === 1 ? 'One' : 's'}`, {
      number: String(number),
    });
  return (
    <Box component="section" aria-label={t('editor.findings')}>
      <Box role="status" sx={{ typography: 'body2', fontWeight: 600, mb: 1 }}>
        {findings.length === 0
          ? t(isEmpty ? 'editor.empty' : 'editor.clean')
          : [
              counted('error', of('error')),
              counted('warning', of('warning') + of('info')),
            ].join(', ')}
      </Box>
      {findings.length > 0 && (
        <DataTable
          id="findings"
          caption={t('editor.findingsCaption')}
          columns={columnsIn(t, onGo)}
          rows={findings}
          rowKey={({ line, column, rule, path, message }) =>
            `${line}:${column}:${rule}:${path}:${message}`
          }
          search={false}
          pageSize={10}
        />
      )}
    </Box>
  );
}
