import { useParams } from 'react-router-dom';
import Box from '@mui/material/Box';
import { useApi } from '@backstage/core-plugin-api';
import { RouterLink } from '@backstage/frontend-plugin-api';
import {
  effortWords,
  RollupPageView,
} from '@fathom/backstage-plugin-score-common';
import {
  DataColumn,
  DataTable,
  EvidenceFigure,
  LoadState,
  PageSentence,
  plainRef,
  RelativeTime,
  Section,
  useAddressParam,
  useRefreshed,
} from '@fathom/ui-kit';
import { scoreApiRef } from '../api';
import { explainCounts, explainEffort } from '../explanation';
import { LevelCounts } from '../level';
import { becauseWords, tabHref } from '../naming';
import { ScorePages } from '../pages';
import { ScorecardChoice } from '../scorecard-choice';
import { useWords, Words } from '../translation';
import { TeamFigures } from './TeamFigures';
import { fieldOf } from './fieldOf';

type Step = RollupPageView['steps'][number];
type Item = RollupPageView['items'][number];
type Move = RollupPageView['moves'][number];

function stepColumns(scorecard: string, t: Words): DataColumn<Step>[] {
  return [
    {
      id: 'step',
      title: t('team.step'),
      rowHeader: true,
      value: row => row.checkTitle,
      render: row => (
        <RouterLink
          href={tabHref(row.entityRef, `check:${scorecard}:${row.check}`)}
        >
          {row.checkTitle}
        </RouterLink>
      ),
    },
    {
      id: 'service',
      title: t('team.service'),
      value: row => row.title,
      render: row => (
        <RouterLink href={tabHref(row.entityRef)}>{row.title}</RouterLink>
      ),
    },
    {
      id: 'effort',
      title: t('team.effort'),
      numeric: true,
      value: row => row.minutes,
      render: row => (
        <EvidenceFigure
          evidence={explainEffort(
            { ...row, scorecard, title: row.checkTitle },
            t,
          )}
        >
          {effortWords(Math.round(row.minutes))}
        </EvidenceFigure>
      ),
    },
    {
      id: 'to',
      title: t('team.to'),
      value: row => t('team.left', { level: row.to, left: String(row.left) }),
    },
  ];
}

function itemColumns(t: Words): DataColumn<Item>[] {
  return [
    {
      id: 'service',
      title: t('team.service'),
      rowHeader: true,
      value: row => row.title,
      render: row => (
        <RouterLink href={tabHref(row.entityRef)}>{row.title}</RouterLink>
      ),
    },
    {
      id: 'level',
      title: t('team.level'),
      value: row => row.level ?? t('fleet.withoutLevel'),
    },
    ...(['fail', 'unknown', 'exempt'] as const).map(
      (figure): DataColumn<Item> => ({
        id: figure,
        title: t(`team.${figure}`),
        numeric: true,
        value: row => row.counts[figure],
        render: row => (
          <EvidenceFigure
            evidence={explainCounts(
              {
                id: `${row.entityRef}:${figure}`,
                title: t('preview.of', {
                  figure: row.title,
                  of: t(`team.${figure}`).toLocaleLowerCase('en-US'),
                }),
                value: String(row.counts[figure]),
                counts: row.counts,
                href: tabHref(row.entityRef),
              },
              t,
            )}
          />
        ),
      }),
    ),
  ];
}

function moveColumns(
  titles: ReadonlyMap<string, string>,
  t: Words,
): DataColumn<Move>[] {
  const titleOf = ({ entityRef }: Move) =>
    titles.get(entityRef) ?? plainRef(entityRef);
  const level = (name: string | undefined) => name ?? t('fleet.withoutLevel');
  return [
    {
      id: 'service',
      title: t('team.service'),
      rowHeader: true,
      value: titleOf,
      render: row => (
        <RouterLink href={tabHref(row.entityRef)}>{titleOf(row)}</RouterLink>
      ),
    },
    {
      id: 'move',
      title: t('team.level'),
      value: row =>
        t('team.moved', { from: level(row.before), to: level(row.level) }),
    },
    {
      id: 'because',
      title: t('team.because'),
      value: row => becauseWords(row.because, t),
      render: row => (
        <Box sx={{ minWidth: 240 }}>{becauseWords(row.because, t)}</Box>
      ),
    },
    {
      id: 'when',
      title: t('team.when'),
      value: row => row.at,
      render: row => <RelativeTime at={row.at} />,
    },
  ];
}

/** What should a team, a system or a domain do this week, and where does it stand? */
export function TeamPage({ kind }: { kind: 'group' | 'system' | 'domain' }) {
  const t = useWords();
  const api = useApi(scoreApiRef);
  const { namespace = '', name = '' } = useParams();
  const [scorecard] = useAddressParam('scorecard');
  const ref = `${kind}:${namespace}/${name}`;
  const state = useRefreshed(
    () => api.getRollup(ref, scorecard ? { scorecard } : {}),
    `${ref} ${scorecard}`,
  );
  const section = <T,>(
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
        empty={<p>{t('team.nothing')}</p>}
      />
    </Section>
  );
  return (
    <Box component="main" sx={{ p: 3 }}>
      <ScorePages />
      <LoadState state={state} what={t('team.loading')} lines={8}>
        {team => (
          <>
            <PageSentence
              detail={t('team.meta', {
                team: team.title,
                scorecard: team.scorecardTitle,
                judged: String(team.judged),
                entities: String(team.entities),
              })}
            >
              {team.sentence}
            </PageSentence>
            <Box sx={{ mb: 1 }}>
              <LevelCounts
                levels={team.levels}
                query={{ scorecard: team.scorecard, [fieldOf(ref)]: ref }}
              />
            </Box>
            <TeamFigures team={team} />
            <ScorecardChoice shown={team.scorecard} />
            {section(
              'steps',
              t('team.week'),
              team.steps,
              stepColumns(team.scorecard, t),
              row => `${row.entityRef} ${row.check}`,
            )}
            {section(
              'services',
              t('team.services'),
              team.items,
              itemColumns(t),
              row => row.entityRef,
            )}
            {team.moves.length > 0 &&
              section(
                'moves',
                t('team.moves'),
                team.moves,
                moveColumns(
                  new Map(team.items.map(item => [item.entityRef, item.title])),
                  t,
                ),
                row => `${row.entityRef} ${row.at}`,
              )}
          </>
        )}
      </LoadState>
    </Box>
  );
}
