import { useApi } from '@backstage/core-plugin-api';
import { RouterLink } from '@backstage/frontend-plugin-api';
import type { EntityHistory } from '@fathom/backstage-plugin-score-common';
import {
  DataColumn,
  DataTable,
  LoadState,
  OutcomeChip,
  RelativeTime,
  Section,
  useRefreshed,
} from '@fathom/ui-kit';
import { scoreApiRef } from '../api';
import { becauseWords, checkHref } from '../naming';
import { useWords } from '../translation';

type Move = EntityHistory['outcomes'][number];
type Level = EntityHistory['levels'][number];

/** What moved in one entity's score lately, the newest first, each with its cause. */
export function ScoreHistory({ entityRef }: { entityRef: string }) {
  const t = useWords();
  const api = useApi(scoreApiRef);
  const state = useRefreshed(() => api.getHistory(entityRef), entityRef);
  const level = (name: string | undefined) => name ?? t('fleet.withoutLevel');
  const levels: DataColumn<Level>[] = [
    {
      id: 'when',
      title: t('history.when'),
      value: row => row.at,
      render: row => <RelativeTime at={row.at} />,
    },
    {
      id: 'level',
      title: t('history.level'),
      rowHeader: true,
      value: row => {
        const from = level(row.before);
        const told =
          row.direction === 'ended'
            ? t('history.ended', { from })
            : t('team.moved', { from, to: level(row.level) });
        return `${row.title ?? row.scorecard}: ${told}`;
      },
    },
    {
      id: 'because',
      title: t('team.because'),
      value: row =>
        row.end ? t(`history.end.${row.end}`) : becauseWords(row.because, t),
    },
  ];
  const moves: DataColumn<Move>[] = [
    {
      id: 'when',
      title: t('history.when'),
      value: row => row.at,
      render: row => <RelativeTime at={row.at} />,
    },
    {
      id: 'check',
      title: t('fleet.check'),
      rowHeader: true,
      value: row => row.title ?? row.check,
      render: row => (
        <RouterLink href={checkHref(row.scorecard, row.check)}>
          {row.title ?? row.check}
        </RouterLink>
      ),
    },
    {
      id: 'outcome',
      title: t('history.became'),
      value: row => row.outcome,
      render: row =>
        row.outcome ? (
          <OutcomeChip outcome={row.outcome} />
        ) : (
          t('history.notJudged')
        ),
    },
    { id: 'cause', title: t('checkPage.cause'), value: row => row.words },
  ];
  return (
    <Section title={t('history.title')}>
      <LoadState state={state} what={t('history.loading')} lines={3}>
        {history => (
          <>
            {history.levels.some(({ direction }) => direction !== 'began') && (
              <DataTable
                id="levels"
                caption={t('team.moves')}
                rows={history.levels.filter(
                  ({ direction }) => direction !== 'began',
                )}
                rowKey={row => `${row.at} ${row.scorecard}`}
                columns={levels}
                search={false}
                pageSize={5}
              />
            )}
            <DataTable
              id="moves"
              caption={t('history.moves')}
              rows={history.outcomes.filter(({ cause }) => cause !== 'first')}
              rowKey={row => `${row.at} ${row.scorecard} ${row.check}`}
              columns={moves}
              search={false}
              pageSize={10}
              empty={<p>{t('history.none')}</p>}
            />
          </>
        )}
      </LoadState>
    </Section>
  );
}
