import {
  createTranslationRef,
  TranslationFunction,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';
import { exemptionWords } from './exemptionWords';
import { pageWords } from './pageWords';
import { rolloutWords } from './rolloutWords';

/** The words of the score's screens; an app may put others in their place. @public */
export const scoreTranslationRef = createTranslationRef({
  id: 'plugin.score',
  messages: {
    ...exemptionWords,
    ...pageWords,
    ...rolloutWords,
    pages: {
      label: 'Pages of the score',
      fleet: 'Fleet',
      campaigns: 'Campaigns',
      exemptions: 'Exemptions',
      preview: 'Preview a rule',
    },
    again: {
      button: 'Check again now',
      asked: 'Being looked at again; what is found shows here.',
    },
    way: {
      label: 'The way to the next level',
      title: 'The shortest way to {{level}}: about {{effort}}',
      titleUnknown: 'The way to {{level}}',
      step: 'Step: {{check}}',
      guessed: '{{effort}}, not estimated',
      unknown: 'Not judged yet, so the way may be longer: {{number}}.',
      guessHint: 'Work that nobody estimated is taken as half a day.',
    },
    cause: {
      unknown: 'cause not known',
      code: 'the code changed',
      dataSource: 'a data source changed',
      rule: 'the rule changed',
      ownership: 'the ownership changed',
      exemption: 'an exemption changed',
      time: 'time passed',
      catalog: 'the catalog changed',
    },
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
      exempt: 'Exempt until {{day}}: {{reason}}',
      announced: 'Announced; does not count yet.',
      announcedChip: 'Announced',
      countsFrom: 'Counts from {{day}}.',
      draft: 'Draft; does not count.',
      deprecated: 'Deprecated; does not count any more.',
      says: 'It says {{outcome}}: {{reason}}',
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
      ascending: 'first to last',
      descending: 'last to first',
      worstFirst: 'worst first',
      natural: 'as sorted',
      sortname: 'name',
      sortowner: 'team',
      sortsystem: 'system',
      sortdomain: 'domain',
      sortlevel: 'level',
      sortshare: 'share passed',
      groupBy: 'Group by',
      notGrouped: 'not grouped',
      groups: 'Sums by {{by}}',
      group: 'Group',
      services: 'Services',
      wholly: 'Wholly judged',
      levels: 'Levels',
      withoutGroup: 'none',
      legend: 'Signs: {{signs}}',
      link: 'Copy the link to this view',
      linked: 'Copied. It shows the same to whoever may see it.',
      domain: 'Domain',
      aboutCheck: 'All about "{{check}}"',
      aboutTeam: 'What {{team}} should do this week',
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
