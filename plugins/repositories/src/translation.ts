import {
  createTranslationRef,
  TranslationFunction,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';

/** The words of the screens; an app may put others in their place. @public */
export const repositoriesTranslationRef = createTranslationRef({
  id: 'plugin.repositories',
  messages: {
    page: {
      loading: 'the repositories',
      mayNotManage:
        'Each is read in its turn. Reading one at once needs the permission {{permission}}.',
    },
    table: {
      caption: 'Repositories, worst first',
      search: 'Search repositories',
      repository: 'Repository',
      state: 'State',
      readAt: 'Last read',
      neverRead: 'Never read',
      size: 'Size',
      duration: 'Took',
      notLookedAt: 'Not looked at yet',
      next: 'Next turn',
      reading: 'Being read',
      action: 'Action',
      readNow: 'Read now',
      readNowLabel: 'Read now: {{repository}}',
      since: 'It began',
      noBranch:
        'It has no branch {{branch}}, which an entity pins with fathom.dev/ref. Push the branch, or correct the annotation.',
      moreBranches: 'and {{count}} more that are pinned and missing',
      due: 'due',
      blobless:
        'Larger than the limit with all its files: only the history is kept. Files are fetched as they are read, and renames with changes are not followed.',
      files: 'Catalog files',
      filesWithProblems: 'With problems',
      filesWell: 'Without problems',
      namedBy: 'Named by',
      namedByCatalog: 'The catalog',
      namedByConfiguration: 'The configuration',
    },
    state: {
      unreadable: 'Cannot be read',
      stale: 'As last read',
      waiting: 'Waiting',
      ready: 'Read',
    },
    problems: {
      more: '{{count}} more are shown when these are mended.',
    },
    empty: {
      title: 'Repositories appear here',
      description:
        'Fathom reads what it knows from git. Name a repository under fathom.repositories.sources, or give an entity of the catalog a source location; it is read within a minute. In the demo the folder of its repositories is named there.',
    },
    work: {
      waiting: 'Waiting work',
      nothingWaits: 'Nothing waits.',
      runs: 'Last runs',
      nothingRan: 'Nothing has run yet.',
      work: 'Work',
      due: 'Due',
      attempts: 'Attempts',
      lastError: 'Last error',
      started: 'Started',
      took: 'Took',
      result: 'Result',
      why: 'Why',
      all: 'all',
      read: 'Read {{repository}}',
      plan: 'Plan the next turns',
      collectConfigured: 'Look for repositories in the configuration',
      collectCatalogued: 'Look for repositories in the catalog',
    },
  },
});

/** How a word of this plugin is asked for. */
export type Words = TranslationFunction<
  (typeof repositoriesTranslationRef)['T']
>;

/** The words in the reader's language. */
export function useWords(): Words {
  return useTranslationRef(repositoriesTranslationRef).t;
}
