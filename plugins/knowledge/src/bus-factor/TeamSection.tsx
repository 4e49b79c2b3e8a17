import Box from '@mui/material/Box';
import type {
  TeamKnowledge,
  TeamShare,
} from '@fathom/backstage-plugin-knowledge-common';
import {
  DataColumn,
  DataTable,
  EvidenceFigure,
  plainRef,
  Section,
  sentences,
  Unknown,
} from '@fathom/ui-kit';
import { useWords, Words } from '../translation';
import type { Known } from './explainKnowledge';
import { explainMembers, explainTeam, TeamRow } from './explainShare';
import { ShareDoor } from './ShareDoor';

const calledOf = ({ title, team }: TeamShare) => title ?? plainRef(team);

function rowsOf(
  { owner, others, withoutTeam }: TeamKnowledge,
  t: Words,
): TeamRow[] {
  return [
    ...(owner
      ? [{ ...owner, word: `${calledOf(owner)} (${t('team.owner')})` }]
      : []),
    ...others.map(own => ({ ...own, word: calledOf(own) })),
    ...(withoutTeam === 0
      ? []
      : [
          {
            ...{ team: '', word: t('team.without'), share: withoutTeam },
            reason: t('team.fewWithout'),
          },
        ]),
  ];
}

const columnsIn = (known: Known, t: Words): DataColumn<TeamRow>[] => [
  {
    id: 'team',
    title: t('team.team'),
    rowHeader: true,
    sortable: false,
    value: row => row.word,
  },
  {
    id: 'members',
    title: t('team.members'),
    numeric: true,
    sortable: false,
    value: row => row.members,
    render: row =>
      row.members === undefined ? (
        '–'
      ) : (
        <EvidenceFigure evidence={explainMembers(known, row)} />
      ),
  },
  {
    id: 'share',
    title: t('team.knows'),
    sortable: false,
    width: '50%',
    value: row => row.share,
    render: row =>
      row.share === undefined ? (
        <Unknown reason={sentences(row.reason)} />
      ) : (
        <ShareDoor
          evidence={explainTeam(known, row)}
          value={row.share}
          label={t('team.share', { team: row.word })}
          tone="plain"
        />
      ),
  },
];

/** The team that the catalog names, against those who know the code. */
export function TeamSection({ known }: { known: Known }) {
  const t = useWords();
  const { team } = known;
  return (
    <Section title={t('team.title')}>
      {team?.reason !== undefined && (
        <Unknown reason={sentences(team.sentence)} />
      )}
      {!team && <Unknown reason={t('team.none')} />}
      {team && team.reason === undefined && (
        <>
          <Box sx={{ typography: 'body2', mb: 1 }}>
            {sentences(team.sentence)}
          </Box>
          <DataTable
            id="teams"
            caption={t('team.caption')}
            columns={columnsIn(known, t)}
            rows={rowsOf(team, t)}
            rowKey={row => row.team}
            search={false}
            empty={<Box sx={{ typography: 'body2' }}>{t('team.few')}</Box>}
          />
        </>
      )}
    </Section>
  );
}
