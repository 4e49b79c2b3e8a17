import Box from '@mui/material/Box';
import { RouterLink } from '@backstage/frontend-plugin-api';
import {
  effortWords,
  PreviewView,
} from '@fathom/backstage-plugin-score-common';
import {
  DataColumn,
  EvidenceFigure,
  Explanation,
  outcomeWord,
  plainRef,
} from '@fathom/ui-kit';
import {
  checkHref,
  fleetHref,
  notCounting,
  ownerOf,
  tabHref,
  TeamLink,
} from '../naming';
import type { Words } from '../translation';
import {
  becauseWords,
  Behind,
  behindFailing,
  behindMoves,
  behindStanding,
  behindTurned,
  explainPreview,
} from './explainPreview';

type Move = PreviewView['gains'][number];
type Team = PreviewView['teams'][number];
type Level = PreviewView['levels'][number];
type Unknown = PreviewView['becomeUnknown'][number];
type Check = PreviewView['checks'][number];
type Standing = PreviewView['notCounting'][number];

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
  render: row => <TeamLink owner={row.owner} />,
});

export function moveColumns(t: Words): DataColumn<Move>[] {
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
      render: row => <Box sx={{ minWidth: 240 }}>{becauseWords(row)}</Box>,
    },
  ];
}

/** Figures of all, or of one team: each opens into the entities that it counts. */
export function figuresOf(
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

export function teamColumns(
  preview: PreviewView,
  t: Words,
): DataColumn<Team>[] {
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

export function levelColumns(
  preview: PreviewView,
  t: Words,
): DataColumn<Level>[] {
  const nameOf = ({ name }: Level) => name ?? t('fleet.withoutLevel');
  const moves = [...preview.loses, ...preview.gains];
  const figure = (row: Level, side: 'before' | 'after') => {
    const own = moves.filter(
      ({ from, to }) =>
        from === row.name || (side === 'after' && to === row.name),
    );
    return (
      <EvidenceFigure
        evidence={explainPreview(
          {
            id: `level:${side}:${row.name ?? ''}`,
            title: t('preview.of', {
              figure: nameOf(row),
              of: t(`preview.${side}`),
            }),
            value: String(row[side]),
            count: own.length,
            means: t(`preview.level${side}Means`),
            behind: behindMoves(own, t),
            ...(side === 'before' && {
              remedy: {
                label: t('preview.holdNow'),
                href: fleetHref({
                  scorecard: preview.before.name,
                  level: row.name ?? 'none',
                }),
              },
            }),
          },
          preview,
          t,
        )}
      />
    );
  };
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
      render: row => figure(row, 'before'),
    },
    {
      id: 'after',
      title: t('preview.after'),
      numeric: true,
      value: row => row.after,
      render: row => figure(row, 'after'),
    },
  ];
}

export function unknownColumns(t: Words): DataColumn<Unknown>[] {
  return [
    byEntity<Unknown>(t),
    byOwner<Unknown>(t),
    { id: 'check', title: t('preview.check'), value: row => row.title },
    { id: 'reason', title: t('preview.reason'), value: row => row.reason },
  ];
}

/** Checks that the change is about: what is new, and what turns by each. */
export function checkColumns(
  preview: PreviewView,
  t: Words,
): DataColumn<Check>[] {
  const figure = (
    id: 'toFail' | 'toUnknown',
    behind: (row: Check) => Behind[],
  ): DataColumn<Check> => ({
    id,
    title: t(`preview.${id}`),
    numeric: true,
    value: row => row[id],
    render: row => (
      <EvidenceFigure
        evidence={explainPreview(
          {
            id: `${id}:check:${row.id}`,
            title: t('preview.of', {
              figure: t(`preview.${id}`),
              of: row.title,
            }),
            value: String(row[id]),
            count: row[id],
            means: t(`preview.${id}Means`),
            behind: behind(row),
          },
          preview,
          t,
        )}
      />
    ),
  });
  const own = <T extends { check: string }>(rows: readonly T[], row: Check) =>
    rows.filter(({ check }) => check === row.id);
  return [
    {
      id: 'check',
      title: t('preview.check'),
      rowHeader: true,
      value: row => row.title,
      render: row =>
        row.change === 'added' ? (
          row.title
        ) : (
          <RouterLink href={checkHref(preview.before.name, row.id)}>
            {row.title}
          </RouterLink>
        ),
    },
    {
      id: 'change',
      title: t('preview.inFile'),
      value: row => t(`preview.change${row.change}`),
    },
    figure('toFail', row => behindFailing(own(preview.newlyFail, row), t)),
    figure('toUnknown', row => behindTurned(own(preview.becomeUnknown, row))),
  ];
}

/** Checks that are seen and do not count yet: what each would say today. */
export function standingColumns(
  preview: PreviewView,
  t: Words,
): DataColumn<Standing>[] {
  return [
    {
      id: 'check',
      title: t('preview.check'),
      rowHeader: true,
      value: row => row.title,
    },
    {
      id: 'lifecycle',
      title: t('preview.counts'),
      value: row => notCounting(row, t),
    },
    ...(['pass', 'fail', 'unknown'] as const).map(
      (outcome): DataColumn<Standing> => ({
        id: outcome,
        title: outcomeWord(outcome),
        numeric: true,
        value: row => row[outcome],
        render: row => (
          <EvidenceFigure
            evidence={explainPreview(
              {
                id: `standing:${row.check}:${outcome}`,
                title: t('preview.of', {
                  figure: row.title,
                  of: outcomeWord(outcome).toLocaleLowerCase('en-US'),
                }),
                value: String(row[outcome]),
                count: row[outcome],
                means: t('preview.standingMeans'),
                behind: behindStanding(row, outcome),
              },
              preview,
              t,
            )}
          />
        ),
      }),
    ),
  ];
}

/** Entities that the changed scorecard begins, or ceases, to be about. */
export function explainScope(
  side: 'joins' | 'leaves',
  preview: PreviewView,
  t: Words,
): Explanation {
  return explainPreview(
    {
      id: side,
      title: t(`preview.${side}`),
      value: String(preview[side].length),
      count: preview[side].length,
      means: t(`preview.${side}Means`),
      behind: preview[side].map(entityRef => ({
        entityRef,
        words: t(`preview.${side}`),
      })),
    },
    preview,
    t,
  );
}
