import { isScorecardText } from './isScorecardText';

describe('isScorecardText', () => {
  it.each([
    ['block form', 'apiVersion: fathom.dev/v1alpha1\nkind: Scorecard\n', true],
    ['quotes, a space and CRLF', `"kind" : 'Scorecard'\r\n`, true],
    ['a byte order mark, to be refused by name', '\uFEFFkind: Scorecard', true],
    ['flow form', '{ "apiVersion": "x", "kind": "Scorecard" }', true],
    ['another kind', 'kind: ScorecardTemplate\n', false],
    [
      'a kind deeper in the text',
      'kind: List\nitem:\n  kind: Scorecard',
      false,
    ],
    ['none', 'replicas: 3\n', false],
  ])('[SC15] %s', (_, text, is) => expect(isScorecardText(text)).toBe(is));

  it('[SC15] takes no time over 8 MB', () =>
    expect(isScorecardText(`{${'"kind": "x",'.repeat(700_000)}`)).toBe(false));
});
