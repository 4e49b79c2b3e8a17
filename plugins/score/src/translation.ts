import {
  createTranslationRef,
  TranslationFunction,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';

/** The words of the score's screens; an app may put others in their place. @public */
export const scoreTranslationRef = createTranslationRef({
  id: 'plugin.score',
  messages: {
    entity: {
      title: 'Ownership',
      loading: 'the ownership score',
      empty: 'No scorecard is about this entity',
      emptyHint:
        'A scorecard says which checks count for which entities. It is a YAML file in a repository named in fathom.score.sources.',
      emptyExample: 'content/scorecards/starter.yaml is one to begin with.',
      nothingJudged: '{{scorecard}}: nothing could be judged yet.',
      judged:
        '{{scorecard}}: {{share}} of the judged checks pass; {{coverage}} could be judged.',
      sources: 'Sources that could not look',
      sourceFailed: '{{error}} What was seen before stays ({{source}}).',
      next: 'Next:',
      notJudgedYet: 'Not judged yet:',
      about: '(about {{effort}})',
    },
    ladder: {
      label: 'Levels',
      reached: 'reached',
      left: '{{number}} left',
      notJudged: 'not judged: {{number}}',
      waits: 'waits for the level below',
    },
    checks: {
      caption: 'Checks of {{level}}',
      outcome: 'Outcome',
      check: 'Check',
      why: 'Why',
      since: 'Since',
      effort: 'Effort',
      nextStep: 'Next step',
      justNow: 'just now',
      notEstimated: 'not estimated',
      mend: 'How to mend',
      mendLabel: 'How to mend: {{check}}',
    },
    evidence: {
      value: 'value',
      decides: ', decides',
      comparison: 'comparison',
      comparisons: 'comparisons',
      stays: 'It stays green while the values above hold.',
      openFile: 'Open the file',
    },
    fleet: {
      loading: 'the scores of the services',
      oneProblem:
        'A scorecard file cannot be used; its last good version, if there was one, keeps judging.',
      problems:
        'Scorecard files cannot be used; their last good versions, if there were any, keep judging.',
      more: 'And {{number}} more.',
      empty: 'No scorecard yet',
      emptyHint:
        'A scorecard is a YAML file with levels and checks. Put one into a repository, name it in fathom.score.sources, and every service is judged within a minute. content/scorecards/starter.yaml is one to begin with.',
      export: 'Export CSV',
      noMatch: 'No service matches',
      noMatchHint:
        'No service that you may see matches the search and the filters.',
      showAll: 'Show all',
      pages: 'Pages of services',
      previous: 'Previous',
      next: 'Next',
      range: '{{from}} to {{to}} of {{all}}',
      grid: 'Services and checks',
      service: 'Service',
      level: 'Level',
      passed: 'Passed',
      owner: 'Owner',
      noLevel: 'none',
      notJudged: '(not judged: {{number}})',
      nobody: 'nobody',
      checkHint: '{{level}}: {{check}}. Show only services that fail it',
      search: 'Search services',
      team: 'Team',
      system: 'System',
      withoutLevel: 'no level',
      check: 'Check',
      outcome: 'Outcome of the check',
      sortBy: 'Sort by',
      order: 'Order',
      ascending: 'ascending',
      descending: 'descending',
      asNeeded: 'as needed',
      all: 'All',
    },
  },
});

/** How a word of this plugin is asked for. */
export type Words = TranslationFunction<(typeof scoreTranslationRef)['T']>;

/** The words in the reader's language. */
export function useWords(): Words {
  return useTranslationRef(scoreTranslationRef).t;
}
