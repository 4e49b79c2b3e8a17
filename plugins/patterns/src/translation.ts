import {
  createTranslationRef,
  TranslationFunction,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';

/** The words of the patterns' screens; an app may put others in their place. @public */
export const patternsTranslationRef = createTranslationRef({
  id: 'plugin.patterns',
  messages: {
    adherence: {
      follows: 'follows',
      partly: 'partly',
      not: 'does not follow',
      unknown: 'not judged',
      notApplicable: 'not applicable',
      notJudged: 'At least one rule could not be judged.',
    },
    adoption: {
      label: 'Services by how they follow {{pattern}}',
      follow: 'follow',
      partly: 'partly',
      not: 'not',
      notJudged: 'not judged',
    },
    evidence: {
      title: '{{pattern}} in {{component}}',
      means:
        'Whether the code does what the rules of the pattern say. Rules of severity error decide; follows: none fails and one passes; partly: some fail, some pass.',
      method: '{{pattern}} {{version}}, rule by rule',
      pass: 'passes',
      fail: 'fails',
      unknown: 'not judged',
      notApplicable: 'not applicable',
      filesAt: 'files read at {{commit}}',
      read: 'Read {{pattern}}',
    },
    list: {
      loading: 'the patterns',
      label: 'Patterns',
      golden: 'Golden patterns',
      search: 'Search',
      tag: 'Tag',
      lifecycle: 'Lifecycle',
      owner: 'Owner',
      all: 'All',
      sortBy: 'Sort by',
      sortTitle: 'Name',
      sortLeast: 'Least followed',
      sortMost: 'Most followed',
      noMatch: 'No pattern matches',
      noMatchHint: 'Take a filter away, or search for another word.',
      showAll: 'Show all',
      reading: 'The golden patterns are being read',
      empty: 'No golden patterns yet',
      emptyHint:
        'A golden pattern says how your organisation solves a problem that every service has, with rules that find where code does not. Patterns live in a git repository; name it in fathom.patterns.sources and they appear here.',
      unreadable: 'The patterns of {{source}} could not be read: {{reason}}',
      noPattern: '{{folder}} in {{repository}} is no pattern yet:',
      more: 'and {{count}} more',
      sameId: 'another source has a pattern with the same id.',
    },
    card: {
      lastRead: 'Shown as last read:',
      oneProblem: '1 problem in its files',
      problems: '{{number}} problems in its files',
    },
    detail: {
      loading: 'the pattern',
      all: 'All patterns',
      about: 'About this pattern',
      contents: 'Contents',
      adoption: 'Adoption',
      rules: 'Rules ({{number}})',
      owner: 'Owner',
      version: 'Version',
      history: 'History',
      links: 'Links',
      problems: 'Its files have problems.',
      problemsLastGood:
        'Its files have problems; shown is the last good version.',
      morePlaces: 'and {{number}} more places in the evidence',
    },
    rule: {
      doesNotRun: 'does not run',
      over: 'over',
      right: 'Right',
      wrong: 'Wrong',
    },
    entity: {
      loading: 'the patterns of {{component}}',
      empty: 'Not judged yet',
      emptyHint:
        'This component has not been held against the golden patterns. That happens within a minute after its repository was read; a component without a repository is never judged: add fathom.dev/repository or a source location.',
      caption: 'Golden patterns and {{component}}',
      pattern: 'Pattern',
      outcome: 'Outcome',
      where: 'Where',
      judged: 'Judged',
      more: 'and {{number}} more',
      stale: '{{reason}} Shown as judged on what was read before.',
    },
    result: {
      golden: 'Golden pattern',
    },
  },
});

/** How a word of this plugin is asked for. */
export type Words = TranslationFunction<(typeof patternsTranslationRef)['T']>;

/** The words in the reader's language. */
export function useWords(): Words {
  return useTranslationRef(patternsTranslationRef).t;
}
