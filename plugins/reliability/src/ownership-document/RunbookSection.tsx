import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import { RouterLink } from '@backstage/frontend-plugin-api';
import type {
  EntityRunbooksDetail,
  RunbookRow,
} from '@fathom/backstage-plugin-reliability-common';
import {
  DataColumn,
  DataTable,
  MiddleCut,
  plainRef,
  Section,
  useAddressParams,
} from '@fathom/ui-kit';
import { Complete, Tried } from '../line';
import { runbookHref } from '../naming';
import { useWords, Words } from '../translation';
import { findingsId } from './FindingSection';

const findingsOf = ({ findings }: RunbookRow) =>
  findings.error + findings.warning + findings.info;

/** How many, as a door to them below. */
function Findings({ row }: { row: RunbookRow }) {
  const t = useWords();
  const [, set] = useAddressParams();
  const number = findingsOf(row);
  if (number === 0) return <>0</>;
  return (
    <Link
      component="button"
      aria-label={t('tab.findingsOf', {
        number: String(number),
        title: row.title,
      })}
      onClick={() => {
        set({
          'findings.file': row.file,
          'findings.severity': undefined,
          'findings.q': undefined,
          'findings.page': undefined,
        });
        // Scrolls there, and the keyboard goes on from there.
        document.getElementById(findingsId)?.focus();
      }}
    >
      {number}
    </Link>
  );
}

const columnsIn = (
  t: Words,
  answer: EntityRunbooksDetail,
): DataColumn<RunbookRow>[] => [
  {
    id: 'runbook',
    title: t('list.runbook'),
    rowHeader: true,
    value: row => `${row.title} ${row.file}`,
    render: row => (
      <span style={{ whiteSpace: 'nowrap' }}>
        <RouterLink href={runbookHref(answer.entityRef, row.file)}>
          <MiddleCut text={row.title} max={48} />
        </RouterLink>
      </span>
    ),
  },
  {
    id: 'exercised',
    title: t('list.exercised'),
    value: row => row.lastExercise?.at ?? '0000 never',
    render: row => <Tried keeper={answer} runbook={row} />,
  },
  {
    id: 'complete',
    title: t('list.complete'),
    numeric: true,
    value: row => row.completeness,
    render: row => <Complete keeper={answer} runbook={row} />,
  },
  {
    id: 'missing',
    title: t('tab.missing'),
    value: row => row.missing.map(id => t(`section.${id}`)).join(', '),
    render: row => (
      <Box component="span" sx={{ display: 'block', minWidth: '16rem' }}>
        {row.missing.map(id => t(`section.${id}`)).join(', ') ||
          t('tab.allThere')}
      </Box>
    ),
  },
  {
    id: 'orphan',
    title: t('state.orphan'),
    value: row => t(row.orphan ? 'list.yes' : 'list.no'),
  },
  {
    id: 'owner',
    title: t('tab.owner'),
    value: row => row.owner && plainRef(row.owner),
    render: row => (row.owner ? plainRef(row.owner) : t('list.noOwner')),
  },
  {
    id: 'findings',
    title: t('tab.findings'),
    numeric: true,
    value: findingsOf,
    render: row => <Findings row={row} />,
  },
];

/** The runbooks of a component, the one first that waits longest. */
export function RunbookSection({ answer }: { answer: EntityRunbooksDetail }) {
  const t = useWords();
  if (answer.runbooks.length === 0) return null;
  const rows = [...answer.runbooks].sort((a, b) =>
    (a.lastExercise?.at ?? '').localeCompare(b.lastExercise?.at ?? '', 'en'),
  );
  return (
    <Section level={4} title={t('tab.runbooksTitle')}>
      <DataTable
        id="runbooks"
        caption={t('tab.runbooksCaption')}
        columns={columnsIn(t, answer)}
        rows={rows}
        rowKey={row => row.file}
        search={false}
        pageSize={20}
      />
    </Section>
  );
}
