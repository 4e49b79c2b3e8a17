import { ReactNode } from 'react';
import Box from '@mui/material/Box';
import { RouterLink } from '@backstage/frontend-plugin-api';
import type {
  FleetRow,
  PlannedPairing,
} from '@fathom/backstage-plugin-knowledge-common';
import {
  DataColumn,
  DataTable,
  entityTitle,
  EvidenceFigure,
  LongText,
  Unknown,
} from '@fathom/ui-kit';
import { countOf, knowledgePath } from '../bus-factor';
import { useWords, Words } from '../translation';
import { explainPairing } from './explainPairing';

/** How a component is called. */
export type NameOf = (ref: string) => string;

/** By title, and by name where no title is known. */
export function namesFrom(rows: readonly FleetRow[] = []): NameOf {
  const titles = new Map(
    rows.map(({ entityRef, title }) => [entityRef, title]),
  );
  return ref => entityTitle({ entityRef: ref, title: titles.get(ref) });
}

/** A name on one line, or what stands for it, so that rows stay low. */
function Name({ children }: { children: string }) {
  return (
    <Box component="span" sx={{ whiteSpace: 'nowrap' }}>
      {children}
    </Box>
  );
}

function progressWord(t: Words, { progress }: PlannedPairing): string {
  switch (progress?.state) {
    case 'done':
      return t('plan.done');
    case 'begun':
      return t('plan.begun', { files: countOf(progress.gained, 'file') });
    case 'planned':
      return t('plan.planned');
    default:
      return t('plan.gone');
  }
}

const columnsIn = (
  t: Words,
  nameOf: NameOf,
  withProgress: boolean,
): DataColumn<PlannedPairing>[] => [
  {
    id: 'component',
    title: t('plan.component'),
    rowHeader: true,
    value: row => row.entityRefs.map(ref => `${nameOf(ref)} ${ref}`).join(' '),
    render: row =>
      row.entityRefs.map((ref, index) => (
        <span key={ref}>
          {index > 0 && ', '}
          <RouterLink href={knowledgePath(ref)}>{nameOf(ref)}</RouterLink>
        </span>
      )),
  },
  {
    id: 'person',
    title: t('plan.person'),
    value: row => row.name,
    render: row => <Name>{row.name}</Name>,
  },
  {
    id: 'from',
    title: t('plan.from'),
    value: row => row.from?.name ?? t('plan.nobody'),
    render: row => <Name>{row.from?.name ?? t('plan.nobody')}</Name>,
  },
  {
    id: 'files',
    title: t('plan.files'),
    numeric: true,
    value: row => row.files,
    render: row => (
      <EvidenceFigure
        evidence={explainPairing(row, 'files', {
          nameOf,
          value: t('plan.ofFiles', {
            files: String(row.files),
            all: String(row.ofFiles),
          }),
        })}
      />
    ),
  },
  {
    id: 'factor',
    title: t('plan.factor'),
    numeric: true,
    value: row => row.factor.before,
    render: row => (
      <EvidenceFigure
        evidence={explainPairing(row, 'factor', {
          nameOf,
          value: `${row.factor.before} → ${row.factor.after}`,
        })}
      />
    ),
  },
  {
    id: 'reason',
    title: t('plan.reason'),
    value: row => row.reason,
    render: row => (
      <LongText>
        <Box component="span" sx={{ display: 'block', py: 0.5 }}>
          {row.reason}
        </Box>
      </LongText>
    ),
  },
  ...(withProgress
    ? [
        {
          id: 'progress',
          title: t('plan.progress'),
          value: (row: PlannedPairing) => progressWord(t, row),
          render: (row: PlannedPairing) =>
            row.progress?.state === 'unknown' ? (
              <Unknown reason={t('plan.gone')} compact />
            ) : (
              progressWord(t, row)
            ),
        },
      ]
    : []),
];

/** Pairings, one a row. */
export function PairingTable({
  id,
  caption,
  pairings,
  nameOf,
  withProgress = false,
  toolbar,
}: {
  id: string;
  caption: string;
  pairings: PlannedPairing[];
  nameOf: NameOf;
  withProgress?: boolean;
  toolbar?: ReactNode;
}) {
  const t = useWords();
  return (
    <DataTable
      id={id}
      caption={caption}
      columns={columnsIn(t, nameOf, withProgress)}
      rows={pairings}
      rowKey={row =>
        `${row.code} ${row.factor.before} ${row.person ?? row.name}`
      }
      search={pairings.length > 10 ? t('plan.search') : false}
      toolbar={toolbar}
    />
  );
}
