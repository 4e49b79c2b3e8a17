import {
  createTranslationRef,
  TranslationFunction,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';

/** The words of the roads' screens; an app may put others in their place. @public */
export const pavedRoadsTranslationRef = createTranslationRef({
  id: 'plugin.paved-roads',
  messages: {
    page: {
      loading: 'the roads',
      unreadable: 'cannot be read as a road.',
      unread: 'The roads of {{repository}} are not up to date.',
      readBefore: 'What is shown of it was read',
      emptyTitle: 'Paved roads',
      emptyDescription:
        'A road is a template that a service is born from with everything it needs: catalog entry, objectives, runbook, guardrails. Name a repository with a template.yaml under fathom.paved-roads.sources; Fathom ships one in content/roads.',
    },
    road: {
      keptBy: 'Kept by',
      read: 'read',
      from: 'from',
      create: 'Create a service',
      gives: 'A service is born with',
      patterns: 'Patterns it follows',
      services: 'Services born from it',
      caption: 'Services born from {{road}}',
      search: 'Search',
      none: 'None that you may see. The first one takes about two minutes.',
      service: 'Service',
      version: 'Born from',
      state: 'State',
    },
    origin: {
      title: 'Road',
      loading: 'the origin',
      seeRoads: 'See the roads',
      scaffolded: 'Scaffolded',
      seeRoad: 'See the road',
      seeNow: 'See what the road gives now',
      current: 'Current',
      behind: '{{versions}} behind',
      ahead: 'Newer than here',
      unknown: 'Unknown',
    },
    evidence: {
      title: 'Road of {{component}}',
      means:
        'The paved road that this component was born from, and the version that it had then.',
      method:
        'The record that the road wrote is compared with the versions that the road had, by its history in git.',
      atBirth: 'Version at birth',
      currentVersion: 'Current version',
      notKnown: 'not known here',
      since: 'Versions since',
      change:
        'The record changes when the component takes over a newer version of its road.',
    },
  },
});

/** How a word of this plugin is asked for. */
export type Words = TranslationFunction<(typeof pavedRoadsTranslationRef)['T']>;

/** The words in the reader's language. */
export function useWords(): Words {
  return useTranslationRef(pavedRoadsTranslationRef).t;
}
