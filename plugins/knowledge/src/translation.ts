import {
  createTranslationRef,
  TranslationFunction,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';

/** The words of the knowledge screens; an app may put others in their place. @public */
export const knowledgeTranslationRef = createTranslationRef({
  id: 'plugin.knowledge',
  messages: {
    figure: {
      lifetime: 'Lifetime',
      stillHere: 'Still here',
      abandoned: 'Abandoned',
      confidence: 'Confidence',
      unknown: '? Unknown',
    },
    card: {
      title: 'Knowledge',
      loading: 'who knows this component',
      ifOneLeaves:
        'If {{person}} leaves: {{lost}} of {{all}} files have nobody who knows them.',
      byMonth: 'Still here, by month',
      see: 'See who knows which files',
    },
    notice: {
      neverRead: 'It was never read',
      emptyTitle: 'Who knows this component appears here',
      emptyHint:
        "Fathom reads it from the history of the component's repository.",
      stale: 'Shown as last read',
    },
    people: {
      hidden:
        'Names are hidden. The owning team sees them with the permission fathom.knowledge.people.own.read, others with fathom.knowledge.people.read.',
      title: 'People',
      caption: 'People and what each knows',
      bars: 'People and the share of files they know',
      share: 'Share of files that {{person}} knows',
      silent: 'silent',
      lastCommit: 'last commit',
      more: 'and {{number}} more',
      person: 'Person',
      knows: 'Knows',
      files: 'Files',
      sole: 'Known by nobody else',
      search: 'Search people',
    },
    whatIf: {
      title: 'If someone leaves',
      who: 'Who leaves',
      pick: 'Pick a person',
      takeBack: '{{person}} leaves; take back',
      loading: 'what would be lost',
      gone: 'The figures are not there any more',
      tooLittle: 'Too little is left to judge by',
      caption: 'Before and after',
      figure: 'Figure',
      now: 'Now',
      then: 'If they leave',
      lifetime: 'Bus factor, lifetime',
      stillHere: 'Bus factor, still here',
      unowned: 'Files without an author',
      abandoned: 'Abandoned files',
    },
    files: {
      title: 'Files',
      caption: 'Files and who knows them',
      map: 'Files by how many people know them',
      unit: 'files',
      file: 'File',
      knownBy: 'Known by',
      who: 'Who knows it',
      silent: '{{person}} (silent)',
      nobody: 'nobody',
      someone: 'someone',
      search: 'Search files',
    },
    trend: {
      title: 'Month by month',
      caption: 'Bus factor by month',
      none: 'No month has been looked at yet',
      noFile: 'No file counted then',
      stillHere: 'People still here needed, by month, {{number}} months',
      lifetime: 'Lifetime bus factor, by month, {{number}} months',
      left: 'last commit of {{person}}',
      month: 'Month',
      files: 'Files',
      people: 'People',
    },
    fleet: {
      loading: 'who knows the components',
      emptyTitle: 'Who knows which component appears here',
      emptyHint:
        'Fathom reads the git history of each component in the catalog and tells how many people would have to leave before nobody knows it. Give a component the annotation backstage.io/source-location, and it is here within a minute.',
      explained:
        'A person counts as still here with a commit in the last 12 months; files whose authors are all silent are abandoned.',
      caption: 'Components by how many people hold them, thinnest first',
      search: 'Search components',
      component: 'Component',
      critical: 'critical',
      criticalTitle: 'Critical',
      neverAnalysed: 'This component was never analysed',
      stillHereMeans: 'People still here who would have to leave',
      lifetimeMeans: 'The same, counting everybody who ever worked on it',
      abandonedMeans: 'Files whose authors are all silent',
      trend: 'Trend',
      trendLabel: 'Still here, {{component}}, {{number}} months',
      noTrend: 'No history of this figure yet',
      team: 'Team',
      noOwner: 'no owner',
      system: 'System',
      noSystem: 'none',
      noConfidence: 'There is no figure to trust yet',
      state: 'State',
      read: 'Read',
      staleReason: 'Stale, shown as last read',
      neverReason: 'It was never analysed',
      known: 'Known',
      stale: 'Stale',
      unknown: 'Unknown',
    },
  },
});

/** How a word of this plugin is asked for. */
export type Words = TranslationFunction<(typeof knowledgeTranslationRef)['T']>;

/** The words in the reader's language. */
export function useWords(): Words {
  return useTranslationRef(knowledgeTranslationRef).t;
}
