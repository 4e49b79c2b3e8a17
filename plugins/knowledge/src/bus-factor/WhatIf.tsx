import Box from '@mui/material/Box';
import Chip from '@mui/material/Chip';
import { useApi } from '@backstage/core-plugin-api';
import useAsyncRetry from 'react-use/esm/useAsyncRetry';
import type { KnowledgeReport } from '@fathom/backstage-plugin-knowledge-common';
import {
  ChoiceField,
  LoadState,
  percentWords,
  Section,
  Unknown,
} from '@fathom/ui-kit';
import { knowledgeApiRef } from '../api';
import { useWords, Words } from '../translation';
import type { Known } from './explainKnowledge';
import { filesOfAll } from './fileKnowledge';

function rowsOf(report: KnowledgeReport, t: Words) {
  const { stillHere, files } = report;
  const text = (value: number | null) =>
    value === null ? undefined : String(value);
  return [
    [t('whatIf.lifetime'), text(report.busFactor)],
    [t('whatIf.stillHere'), text(stillHere.busFactor)],
    [t('whatIf.unowned'), filesOfAll(files.unowned, files.counted)],
    [
      t('whatIf.abandoned'),
      stillHere.abandonedShare === null
        ? undefined
        : percentWords(stillHere.abandonedShare),
    ],
  ] as const;
}

function Value({ text }: { text: string | undefined }) {
  const t = useWords();
  return text === undefined ? (
    <Unknown reason={t('whatIf.tooLittle')} compact />
  ) : (
    <>{text}</>
  );
}

function BeforeAndAfter({
  before,
  after,
}: {
  before: KnowledgeReport;
  after: KnowledgeReport;
}) {
  const t = useWords();
  const then = rowsOf(after, t);
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
        {rowsOf(before, t).map(([label, now], index) => (
          <tr key={label}>
            <th scope="row">{label}</th>
            <td>
              <Value text={now} />
            </td>
            <td>
              <Value text={then[index][1]} />
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
              answer.report ? (
                <BeforeAndAfter before={known.report} after={answer.report} />
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
