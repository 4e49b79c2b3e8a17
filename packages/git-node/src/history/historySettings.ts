/** What a repository's own configuration could change in the output. */
export const historySettings = [
  { key: 'log.showRoot', value: 'true' },
  { key: 'i18n.logOutputEncoding', value: 'UTF-8' },
  { key: 'trailer.separators', value: ':' },
];
