import {
  createTranslationRef,
  TranslationFunction,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';
import { exerciseWords } from './exerciseWords';
import { objectiveWords } from './objectiveWords';
import { oncallWords } from './oncallWords';
import { pageWords } from './pageWords';
import { runbookWords } from './runbookWords';

/** The words of the reliability screens; an app may put others in their place. @public */
export const reliabilityTranslationRef = createTranslationRef({
  id: 'plugin.reliability',
  messages: {
    ...objectiveWords,
    ...runbookWords,
    ...exerciseWords,
    ...oncallWords,
    ...pageWords,
  },
});

/** How a word of this plugin is asked for. */
export type Words = TranslationFunction<
  (typeof reliabilityTranslationRef)['T']
>;

/** The words in the reader's language. */
export function useWords(): Words {
  return useTranslationRef(reliabilityTranslationRef).t;
}
