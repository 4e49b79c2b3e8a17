import Box from '@mui/material/Box';
import Chip from '@mui/material/Chip';
import { useApi } from '@backstage/core-plugin-api';
import useAsyncRetry from 'react-use/esm/useAsyncRetry';
import {
  ChoiceField,
  EvidenceFigure,
  LoadState,
  Section,
  Unknown,
} from '@fathom/ui-kit';
import { knowledgeApiRef } from '../api';
import { useWords } from '../translation';
import type { Known } from './explainKnowledge';
import {
  explainWhatIf,
  WhatIfFigure,
  whatIfFigures,
  whatIfText,
} from './explainWhatIf';
import { isKnown } from './isKnown';

function Value({
  known,
  which,
  gone,
}: {
  known: Known;
  which: WhatIfFigure;
  gone: readonly string[];
}) {
  const t = useWords();
  return whatIfText(known.report, which) === undefined ? (
    <Unknown reason={t('whatIf.tooLittle')} compact />
  ) : (
    <EvidenceFigure evidence={explainWhatIf(known, which, gone)} />
  );
}

const nobody: readonly string[] = [];

function BeforeAndAfter({
  before,
  after,
  gone,
}: {
  before: Known;
  after: Known;
  gone: readonly string[];
}) {
  const t = useWords();
  return (
    <Box
      component="table"
      aria-label={t('whatIf.caption')}
      sx={{
        borderCollapse: 'collapse',
        typography: 'body2',
        '& th, & td': {
          height: 40,
          px: 1,
          borderBottom: 1,
          borderColor: 'divider',
          textAlign: 'left',
          fontWeight: 400,
        },
        '& td': { textAlign: 'right', fontVariantNumeric: 'tabular-nums' },
      }}
    >
      <thead>
        <tr>
          <th scope="col">{t('whatIf.figure')}</th>
          <th scope="col">{t('whatIf.now')}</th>
          <th scope="col">{t('whatIf.then')}</th>
        </tr>
      </thead>
      <tbody>
        {whatIfFigures.map(which => (
          <tr key={which}>
            <th scope="row">{t(`whatIf.${which}`)}</th>
            <td>
              <Value known={before} which={which} gone={nobody} />
            </td>
            <td>
              <Value known={after} which={which} gone={gone} />
            </td>
          </tr>
        ))}
      </tbody>
    </Box>
  );
}

/** What would be lost if the people who are picked left. */
export function WhatIf({
  known,
  gone,
  setGone,
}: {
  known: Known;
  gone: string[];
  setGone: (ids: readonly string[]) => void;
}) {
  const t = useWords();
  const api = useApi(knowledgeApiRef);
  const { people, revision } = known.report;
  const question = [known.entityRef, revision, ...gone].join('\n');
  const asked = useAsyncRetry(
    async () =>
      gone.length === 0
        ? undefined
        : {
            question,
            answer: await api.getEntityKnowledge(known.entityRef, gone),
          },
    [api, question],
  );
  // The answer to another question must not stand under this one's names.
  const state = {
    ...asked,
    value: asked.value?.question === question ? asked.value.answer : undefined,
  };
  return (
    <Section title={t('whatIf.title')}>
      <Box
        sx={{ display: 'flex', flexWrap: 'wrap', gap: 2, alignItems: 'end' }}
      >
        <ChoiceField
          label={t('whatIf.who')}
          value=""
          none={t('whatIf.pick')}
          options={people
            .filter(person => !gone.includes(person.id))
            .map(({ id, name }) => ({ value: id, label: name }))}
          onChange={id => id && setGone([...gone, id])}
        />
        {people
          .filter(person => gone.includes(person.id))
          .map(person => (
            <Chip
              key={person.id}
              variant="outlined"
              label={t('whatIf.takeBack', { person: person.name })}
              onClick={() => setGone(gone.filter(id => id !== person.id))}
            />
          ))}
      </Box>
      {gone.length > 0 && (
        <Box sx={{ mt: 1 }}>
          <LoadState state={state} what={t('whatIf.loading')} lines={4}>
            {answer =>
              isKnown(answer) ? (
                <BeforeAndAfter before={known} after={answer} gone={gone} />
              ) : (
                <Unknown reason={t('whatIf.gone')} />
              )
            }
          </LoadState>
        </Box>
      )}
    </Section>
  );
}
