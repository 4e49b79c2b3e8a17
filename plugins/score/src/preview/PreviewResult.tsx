import { useMemo } from 'react';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useApi } from '@backstage/core-plugin-api';
import { RouterLink, toastApiRef } from '@backstage/frontend-plugin-api';
import {
  effortWords,
  PreviewView,
} from '@fathom/backstage-plugin-score-common';
import {
  DataColumn,
  DataTable,
  EvidenceFigure,
  Explanation,
  plainRef,
  Section,
  useCopy,
} from '@fathom/ui-kit';
import { ownerOf, tabHref } from '../naming';
import { useWords, Words } from '../translation';
import {
  becauseWords,
  Behind,
  behindFailing,
  behindMoves,
  behindTurned,
  explainPreview,
} from './explainPreview';

type Move = PreviewView['gains'][number];
type Team = PreviewView['teams'][number];
type Level = PreviewView['levels'][number];
type Unknown = PreviewView['becomeUnknown'][number];

const byEntity = <T extends { entityRef: string }>(
  t: Words,
): DataColumn<T> => ({
  id: 'service',
  title: t('preview.service'),
  rowHeader: true,
  value: row => plainRef(row.entityRef),
  render: row => (
    <RouterLink href={tabHref(row.entityRef)}>
      {plainRef(row.entityRef)}
    </RouterLink>
  ),
});

const byOwner = <T extends { owner?: string }>(t: Words): DataColumn<T> => ({
  id: 'team',
  title: t('preview.team'),
  value: row => ownerOf(row, t),
});

function moveColumns(t: Words): DataColumn<Move>[] {
  const level = (name: string | undefined) => name ?? t('fleet.withoutLevel');
  return [
    byEntity<Move>(t),
    byOwner<Move>(t),
    {
      id: 'move',
      title: t('preview.move'),
      value: row =>
        t('preview.moved', { from: level(row.from), to: level(row.to) }),
    },
    {
      id: 'because',
      title: t('preview.because'),
      value: becauseWords,
    },
  ];
}

/** Figures of all, or of one team: each opens into the entities that it counts. */
function figuresOf(
  sums: Team | PreviewView,
  preview: PreviewView,
  t: Words,
): Record<'loses' | 'gains' | 'toFail' | 'toUnknown' | 'effort', Explanation> {
  const team = 'markdown' in sums ? undefined : sums;
  const own = <T extends { owner?: string }>(rows: readonly T[]) =>
    team ? rows.filter(({ owner }) => owner === team.owner) : rows;
  const of = team ? ownerOf(team, t) : t('preview.all');
  const failing = behindFailing(own(preview.newlyFail), t);
  const figure = (
    id: 'loses' | 'gains' | 'toFail' | 'toUnknown' | 'effort',
    words: { title: string; value?: string; count: number },
    behind: readonly Behind[],
  ) =>
    explainPreview(
      {
        id: `${id}:${team ? team.owner ?? '' : 'all'}`,
        title: t('preview.of', { figure: words.title, of }),
        value: words.value ?? String(words.count),
        count: words.count,
        means: t(`preview.${id}Means`),
        behind,
      },
      preview,
      t,
    );
  const [loses, gains] = [own(preview.loses), own(preview.gains)];
  return {
    loses: figure(
      'loses',
      { title: t('preview.loseCount'), count: loses.length },
      behindMoves(loses, t),
    ),
    gains: figure(
      'gains',
      { title: t('preview.gainCount'), count: gains.length },
      behindMoves(gains, t),
    ),
    toFail: figure(
      'toFail',
      { title: t('preview.toFail'), count: sums.toFail },
      failing,
    ),
    toUnknown: figure(
      'toUnknown',
      { title: t('preview.toUnknown'), count: sums.toUnknown },
      behindTurned(own(preview.becomeUnknown)),
    ),
    effort: figure(
      'effort',
      {
        title: t('preview.effortColumn'),
        value: `${sums.withoutEffort > 0 ? '≥ ' : ''}${effortWords(
          sums.effortMinutes,
        )}`,
        count: sums.toFail,
      },
      failing,
    ),
  };
}

function teamColumns(preview: PreviewView, t: Words): DataColumn<Team>[] {
  const figures = new Map(
    preview.teams.map(team => [team, figuresOf(team, preview, t)]),
  );
  const figure = (
    id: 'loses' | 'gains' | 'toFail' | 'toUnknown' | 'effort',
    title: string,
    value: (row: Team) => number,
  ): DataColumn<Team> => ({
    id,
    title,
    numeric: true,
    value,
    render: row => <EvidenceFigure evidence={figures.get(row)![id]} />,
  });
  return [
    { ...byOwner<Team>(t), rowHeader: true },
    figure('loses', t('preview.loseCount'), row => row.loses),
    figure('gains', t('preview.gainCount'), row => row.gains),
    figure('toFail', t('preview.toFail'), row => row.toFail),
    figure('toUnknown', t('preview.toUnknown'), row => row.toUnknown),
    figure('effort', t('preview.effortColumn'), row => row.effortMinutes),
  ];
}

function levelColumns(preview: PreviewView, t: Words): DataColumn<Level>[] {
  const nameOf = ({ name }: Level) => name ?? t('fleet.withoutLevel');
  const moves = [...preview.loses, ...preview.gains];
  return [
    {
      id: 'level',
      title: t('preview.level'),
      rowHeader: true,
      value: nameOf,
    },
    {
      id: 'before',
      title: t('preview.before'),
      numeric: true,
      value: row => row.before,
    },
    {
      id: 'after',
      title: t('preview.after'),
      numeric: true,
      value: row => row.after,
      render: row => {
        const own = moves.filter(
          ({ from, to }) => from === row.name || to === row.name,
        );
        return (
          <EvidenceFigure
            evidence={explainPreview(
              {
                id: `level:${row.name ?? ''}`,
                title: t('preview.of', {
                  figure: nameOf(row),
                  of: t('preview.after'),
                }),
                value: String(row.after),
                count: own.length,
                means: t('preview.levelMeans'),
                behind: behindMoves(own, t),
              },
              preview,
              t,
            )}
          />
        );
      },
    },
  ];
}

function unknownColumns(t: Words): DataColumn<Unknown>[] {
  return [
    byEntity<Unknown>(t),
    byOwner<Unknown>(t),
    { id: 'check', title: t('preview.check'), value: row => row.title },
    { id: 'reason', title: t('preview.reason'), value: row => row.reason },
  ];
}

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
      {preview.notCounting.length > 0 && (
        <Section title={t('preview.notCounting')}>
          <ul>
            {preview.notCounting.map(one => (
              <li key={one.check}>
                {t('preview.standing', {
                  title: one.title,
                  lifecycle: one.lifecycle,
                  pass: String(one.pass),
                  fail: String(one.fail),
                  unknown: String(one.unknown),
                })}
              </li>
            ))}
          </ul>
        </Section>
      )}
    </>
  );
}
