import { useMemo } from 'react';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useApi } from '@backstage/core-plugin-api';
import { toastApiRef } from '@backstage/frontend-plugin-api';
import type { PreviewView } from '@fathom/backstage-plugin-score-common';
import {
  DataColumn,
  DataTable,
  EvidenceFigure,
  Section,
  useCopy,
} from '@fathom/ui-kit';
import { useWords } from '../translation';
import {
  checkColumns,
  explainScope,
  figuresOf,
  levelColumns,
  moveColumns,
  standingColumns,
  teamColumns,
  unknownColumns,
} from './previewColumns';

/** Who gains and loses a level, by team, what becomes unknown, and how much work it is. */
export function PreviewResult({ preview }: { preview: PreviewView }) {
  const t = useWords();
  const ofTeams = useMemo(() => teamColumns(preview, t), [preview, t]);
  const toast = useApi(toastApiRef);
  const [, toClipboard] = useCopy();
  const copy = async () => {
    const isCopied = (await toClipboard(preview.markdown)) === 'copied';
    toast.post({
      title: t(isCopied ? 'preview.copied' : 'preview.notCopied'),
      status: isCopied ? 'success' : 'danger',
    });
  };
  const table = <T,>(
    id: string,
    title: string,
    rows: T[],
    columns: DataColumn<T>[],
    rowKey: (row: T) => string,
  ) => (
    <Section title={title}>
      <DataTable
        id={id}
        caption={title}
        rows={rows}
        rowKey={rowKey}
        columns={columns}
        search={false}
        empty={<p>{t('preview.nobody')}</p>}
      />
    </Section>
  );
  return (
    <>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 2 }}>
        <Box sx={{ flex: '1 1 20rem', typography: 'body2' }}>
          {preview.commit
            ? t('preview.comparedCommit', {
                before: preview.before.title,
                commit: preview.commit.slice(0, 7),
              })
            : t('preview.compared', { before: preview.before.title })}{' '}
          {t('preview.effortOf')}{' '}
          <EvidenceFigure evidence={figuresOf(preview, preview, t).effort} />.{' '}
          {preview.withoutEffort > 0 &&
            t('preview.withoutEffort', {
              number: String(preview.withoutEffort),
            })}
          {(['joins', 'leaves'] as const)
            .filter(side => preview[side].length > 0)
            .map(side => (
              <Box key={side}>
                {t(`preview.${side}`)}:{' '}
                <EvidenceFigure evidence={explainScope(side, preview, t)} />
              </Box>
            ))}
        </Box>
        <Button size="small" variant="outlined" onClick={copy}>
          {t('preview.copy')}
        </Button>
      </Box>
      {table(
        'levels',
        t('preview.levels'),
        preview.levels,
        levelColumns(preview, t),
        row => row.name ?? '',
      )}
      {(['loses', 'gains'] as const).map(side => (
        <Box key={side}>
          {table(
            side,
            t(`preview.${side}`),
            preview[side],
            moveColumns(t),
            row => row.entityRef,
          )}
        </Box>
      ))}
      {table(
        'checks',
        t('preview.checks'),
        preview.checks,
        checkColumns(preview, t),
        row => row.id,
      )}
      {table(
        'teams',
        t('preview.teams'),
        preview.teams,
        ofTeams,
        row => row.owner ?? '',
      )}
      {table(
        'unknown',
        t('preview.unknown'),
        preview.becomeUnknown,
        unknownColumns(t),
        row => `${row.entityRef} ${row.check}`,
      )}
      {preview.notCounting.length > 0 &&
        table(
          'standing',
          t('preview.notCounting'),
          preview.notCounting,
          standingColumns(preview, t),
          row => row.check,
        )}
    </>
  );
}
