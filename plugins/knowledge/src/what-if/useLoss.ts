import { useApi } from '@backstage/core-plugin-api';
import useAsyncRetry from 'react-use/esm/useAsyncRetry';
import type { WhatIfAnswer } from '@fathom/backstage-plugin-knowledge-common';
import type { Loadable } from '@fathom/ui-kit';
import { knowledgeApiRef } from '../api';
import type { Question } from './useQuestion';

/** What would be lost; undefined while nobody is asked about. */
export function useLoss(question: Question): Loadable<WhatIfAnswer> {
  const api = useApi(knowledgeApiRef);
  const key = JSON.stringify(question);
  const asked = useAsyncRetry(
    async () =>
      question.without.length + question.teams.length === 0
        ? undefined
        : { key, answer: await api.askWhatIf(question) },
    [api, key],
  );
  // The answer to another question must not stand under this one's names.
  return {
    ...asked,
    value: asked.value?.key === key ? asked.value.answer : undefined,
  };
}
