/** The words about the pages and how they stand beside each other. */
export const pageWords = {
  pages: {
    of: { slos: 'Pages about SLOs', runbooks: 'Pages about runbooks' },
    objectives: 'Objectives',
    reviews: 'Reviews',
    editor: 'Editor',
    runbooks: 'Alerts and runbooks',
    oncall: 'On call',
    exercises: 'My exercises',
  },
} as const;
