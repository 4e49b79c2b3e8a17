import Box from '@mui/material/Box';
import InputLabel from '@mui/material/InputLabel';
import NativeSelect from '@mui/material/NativeSelect';
import TextField from '@mui/material/TextField';
import { useApi } from '@backstage/core-plugin-api';
import { RouterLink } from '@backstage/frontend-plugin-api';
import type { ReplayView } from '@fathom/backstage-plugin-score-common';
import {
  DataColumn,
  DataTable,
  EvidenceFigure,
  LoadState,
  PageSentence,
  useAddressParams,
  useRefreshed,
} from '@fathom/ui-kit';
import { scoreApiRef } from '../api';
import { explainCounts } from '../explanation';
import { dayOf, plainRef, tabHref } from '../naming';
import { ScorePages } from '../pages';
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
      value: row => (row.owner ? plainRef(row.owner) : t('fleet.nobody')),
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
    'replay',
    [day, rules, scorecard].join(' '),
  );
  return (
    <Box component="main" sx={{ p: 3 }}>
      <ScorePages />
      <Box
        role="search"
        sx={{ display: 'flex', flexWrap: 'wrap', gap: 2, mb: 2 }}
      >
        <TextField
          variant="standard"
          type="date"
          label={t('replay.day')}
          value={day ?? ''}
          onChange={event => set({ on: event.target.value })}
          InputLabelProps={{ shrink: true }}
        />
        <Box>
          <InputLabel htmlFor="replay-rules" shrink>
            {t('replay.rules')}
          </InputLabel>
          <NativeSelect
            value={rules}
            onChange={event => set({ rules: event.target.value })}
            inputProps={{ id: 'replay-rules' }}
          >
            <option value="then">{t('replay.then')}</option>
            <option value="now">{t('replay.now')}</option>
          </NativeSelect>
        </Box>
      </Box>
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
                    href: `/scorecards?scorecard=${encodeURIComponent(
                      replay.scorecard,
                    )}`,
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
