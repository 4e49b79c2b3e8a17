import { linguistLists } from './linguistTables';

/**
 * What Linguist called vendored before a day, when it was other than today: fixtures at the root only,
 * and fewer kinds of them. The published truck factors were counted so, and in a repository of many
 * packages it decides who is named.
 */
const fixturesBefore = [
  { before: '2015-03-31', expressions: ['^[Tt]est/fixtures/'] },
  { before: '2015-09-02', expressions: ['^[Tt]ests?/fixtures/'] },
  {
    before: '2020-06-06',
    expressions: ['^[Tt]ests?/fixtures/', '^[Ss]pecs?/fixtures/'],
  },
].map(entry => ({ ...entry, at: Date.parse(entry.before) / 1000 }));

const today = new RegExp(linguistLists.vendored.join('|'));

/** The day before which the lists are taken as they were, or '' for those of today. */
export function listDay(asOf: number = Infinity): string {
  return fixturesBefore.find(({ at }) => asOf < at)?.before ?? '';
}

/** Which paths were vendored on a day, see {@link listDay}. */
export function vendoredListOf(day: string): RegExp {
  const then = fixturesBefore.find(({ before }) => day === before);
  if (!then) return today;
  return new RegExp(
    [
      ...linguistLists.vendored.filter(
        expression => !expression.endsWith('/fixtures/'),
      ),
      ...then.expressions,
    ].join('|'),
  );
}
