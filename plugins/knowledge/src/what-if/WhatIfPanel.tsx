import Autocomplete from '@mui/material/Autocomplete';
import Box from '@mui/material/Box';
import Chip from '@mui/material/Chip';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useApi } from '@backstage/core-plugin-api';
import useAsyncRetry from 'react-use/esm/useAsyncRetry';
import type {
  Askable,
  WhatIfAnswer,
} from '@fathom/backstage-plugin-knowledge-common';
import {
  ChoiceField,
  Loadable,
  LoadState,
  PageSentence,
  plainRef,
} from '@fathom/ui-kit';
import { knowledgeApiRef } from '../api';
import { useWords } from '../translation';
import { LossTable } from './LossTable';
import type { Question } from './useQuestion';

interface Asking {
  question: Question;
  ask: (question: Question) => void;
}

/** Who leaves: people by name, or teams. */
function Pickers({
  askable,
  question,
  ask,
}: Asking & { askable: Askable | undefined }) {
  const t = useWords();
  const { without, teams } = question;
  const people = (askable?.people ?? []).filter(
    ({ key }) => !without.includes(key),
  );
  return (
    <>
      <Autocomplete
        key={without.length}
        options={people}
        getOptionLabel={person => person.name}
        getOptionKey={person => person.key}
        value={null}
        onChange={(_, person) =>
          person && ask({ teams, without: [...without, person.key] })
        }
        sx={{ width: 240 }}
        renderInput={params => (
          <TextField {...params} variant="standard" label={t('lost.who')} />
        )}
      />
      <ChoiceField
        label={t('lost.team')}
        value=""
        none={t('lost.pickTeam')}
        options={(askable?.teams ?? [])
          .filter(({ team }) => !teams.includes(team))
          .map(({ team, title, members }) => ({
            value: team,
            label: t('lost.ofTeam', {
              team: title ?? plainRef(team),
              number: String(members),
            }),
          }))}
        onChange={team => team && ask({ without, teams: [...teams, team] })}
      />
    </>
  );
}

function Chosen({
  askable,
  question,
  ask,
}: Asking & { askable: Askable | undefined }) {
  const t = useWords();
  const { without, teams } = question;
  const nameOf = (key: string) =>
    askable?.people.find(person => person.key === key)?.name ?? key;
  const titleOf = (key: string) =>
    askable?.teams.find(({ team }) => team === key)?.title ?? plainRef(key);
  const rest = (list: string[], key: string) => list.filter(own => own !== key);
  return (
    <>
      {without.map(key => (
        <Chip
          key={key}
          variant="outlined"
          label={t('lost.back', { name: nameOf(key) })}
          onClick={() => ask({ teams, without: rest(without, key) })}
        />
      ))}
      {teams.map(team => (
        <Chip
          key={team}
          variant="outlined"
          label={t('lost.back', { name: titleOf(team) })}
          onClick={() => ask({ without, teams: rest(teams, team) })}
        />
      ))}
    </>
  );
}

/** Pick people or a team, and see which components and files would be lost. */
export function WhatIfPanel({
  question,
  ask,
  loss,
}: Asking & { loss: Loadable<WhatIfAnswer> }) {
  const t = useWords();
  const api = useApi(knowledgeApiRef);
  const { value: askable } = useAsyncRetry(() => api.getAskable(), [api]);
  const hints = {
    all: t('lost.hint'),
    own: t('lost.ownHint'),
    self: t('lost.hiddenHint'),
  };
  return (
    <Box
      component="section"
      aria-labelledby="lost"
      sx={{ mb: 3, pb: 2, borderBottom: 1, borderColor: 'divider' }}
    >
      <Typography id="lost" component="h3" variant="h6">
        {t('lost.title')}
      </Typography>
      <Box sx={{ typography: 'body2', color: 'text.secondary' }}>
        {hints[askable?.names ?? 'all']}
      </Box>
      <Box
        sx={{
          display: 'flex',
          flexWrap: 'wrap',
          gap: 2,
          alignItems: 'end',
          my: 1,
        }}
      >
        <Pickers {...{ askable, question, ask }} />
        <Chosen {...{ askable, question, ask }} />
      </Box>
      {question.without.length + question.teams.length > 0 && (
        <Box aria-live="polite">
          <LoadState state={loss} what={t('lost.loading')} lines={4}>
            {answer => (
              <>
                <PageSentence
                  size="card"
                  detail={
                    answer.unknown > 0
                      ? t('lost.unknown', { number: String(answer.unknown) })
                      : undefined
                  }
                >
                  {answer.sentence}
                </PageSentence>
                <LossTable answer={answer} />
              </>
            )}
          </LoadState>
        </Box>
      )}
    </Box>
  );
}
