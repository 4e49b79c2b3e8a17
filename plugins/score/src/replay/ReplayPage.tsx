import Box from '@mui/material/Box';
import TextField from '@mui/material/TextField';
import { useApi } from '@backstage/core-plugin-api';
import { RouterLink } from '@backstage/frontend-plugin-api';
import type { ReplayView } from '@fathom/backstage-plugin-score-common';
import {
  ChoiceField,
  DataColumn,
  DataTable,
  EvidenceFigure,
  FilterBar,
  LoadState,
  PageSentence,
  useAddressParams,
  useRefreshed,
} from '@fathom/ui-kit';
import { scoreApiRef } from '../api';
import { explainCounts } from '../explanation';
import { dayOf, fleetHref, ownerOf, tabHref, TeamLink } from '../naming';
import { ScorePages } from '../pages';
import { ScorecardChoice } from '../scorecard-choice';
import { useWords, Words } from '../translation';

type Item = ReplayView['items'][number];

/** The end of a day, or now on the day that is not over. */
function momentOf(day: string | undefined): string {
  const now = new Date();
  if (!day) return now.toISOString();
  const end = new Date(`${day}T23:59:59Z`);
  return (Number.isNaN(end.getTime()) || end > now ? now : end).toISOString();
}

function columnsOf(levels: readonly string[], t: Words): DataColumn<Item>[] {
  const rank = (level: string | undefined) =>
    level === undefined ? -1 : levels.indexOf(level);
  const word = (level: string | undefined) => level ?? t('fleet.withoutLevel');
  return [
    {
      id: 'service',
      title: t('fleet.service'),
      rowHeader: true,
      value: row => row.title,
      render: row => (
        <RouterLink href={tabHref(row.entityRef)}>{row.title}</RouterLink>
      ),
    },
    {
      id: 'team',
      title: t('fleet.team'),
      value: row => ownerOf(row, t),
      render: row => <TeamLink owner={row.owner} />,
    },
    {
      id: 'then',
      title: t('replay.levelThen'),
      value: row => rank(row.level),
      render: row => word(row.level),
    },
    {
      id: 'now',
      title: t('replay.levelNow'),
      value: row => rank(row.levelNow),
      render: row => word(row.levelNow),
    },
    {
      id: 'move',
      title: t('replay.move'),
      value: row => {
        const move = rank(row.levelNow) - rank(row.level);
        if (move === 0) return t('replay.same');
        return t(move > 0 ? 'replay.rose' : 'replay.fell');
      },
    },
  ];
}

/** The fleet on a day of the past, by the rules of then or of now. */
export function ReplayPage() {
  const t = useWords();
  const api = useApi(scoreApiRef);
  const [params, set] = useAddressParams();
  const day = params.get('on') ?? undefined;
  const rules = params.get('rules') === 'now' ? 'now' : 'then';
  const scorecard = params.get('scorecard') ?? undefined;
  const state = useRefreshed(
    () =>
      api.getReplay({
        at: momentOf(day),
        rules,
        ...(scorecard && { scorecard }),
      }),
    [day, rules, scorecard].join(' '),
  );
  return (
    <Box component="main" sx={{ p: 3 }}>
      <ScorePages />
      <FilterBar>
        <TextField
          variant="standard"
          type="date"
          label={t('replay.day')}
          value={day ?? ''}
          onChange={event => set({ on: event.target.value })}
          InputLabelProps={{ shrink: true }}
        />
        <ChoiceField
          label={t('replay.rules')}
          value={rules}
          options={[
            { value: 'then', label: t('replay.then') },
            { value: 'now', label: t('replay.now') },
          ]}
          onChange={value => set({ rules: value })}
        />
        <ScorecardChoice shown={scorecard} />
      </FilterBar>
      <LoadState state={state} what={t('replay.loading')} lines={8}>
        {replay => (
          <>
            <PageSentence
              detail={[
                t(rules === 'then' ? 'replay.onThen' : 'replay.onNow', {
                  day: dayOf(replay.at),
                  scorecard: replay.title,
                }),
                replay.commit &&
                  t('replay.commit', { commit: replay.commit.slice(0, 7) }),
                replay.note,
              ]
                .filter(Boolean)
                .join(' ')}
            >
              {replay.sentence}
            </PageSentence>
            <Box sx={{ typography: 'body2', mb: 2 }}>
              <EvidenceFigure
                evidence={explainCounts(
                  {
                    id: `replay ${replay.scorecard}`,
                    title: t('team.share'),
                    value: t('replay.figure', {
                      pass: String(replay.counts.pass),
                      fail: String(replay.counts.fail),
                    }),
                    counts: replay.counts,
                    href: fleetHref({ scorecard: replay.scorecard }),
                  },
                  t,
                )}
              />
            </Box>
            <DataTable
              caption={t('replay.services')}
              rows={replay.items}
              rowKey={row => row.entityRef}
              columns={columnsOf(replay.levels, t)}
              empty={<p>{t('replay.none')}</p>}
            />
          </>
        )}
      </LoadState>
    </Box>
  );
}
