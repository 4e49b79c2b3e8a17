import { ConfigReader } from '@backstage/config';
import { readScoreConfig } from './config';

const read = (score: object) =>
  readScoreConfig(
    new ConfigReader(JSON.parse(JSON.stringify({ fathom: { score } }))),
  );

describe('readScoreConfig', () => {
  it('has a default for all', () => {
    expect(read({})).toEqual({
      sources: [],
      catalogEverySeconds: 20,
      historyDays: 400,
      longestExemptionDays: 180,
      badges: false,
    });
  });

  it.each([
    [{ sources: [{ path: 'x' }] }, 'fathom.score.sources[0].repository'],
    [{ retention: { historyDays: 0 } }, 'fathom.score.retention.historyDays'],
    [{ catalogEverySeconds: 'often' }, 'fathom.score.catalogEverySeconds'],
    [
      { exemptions: { longestDays: -1 } },
      'fathom.score.exemptions.longestDays',
    ],
  ])('hostile input 84: %j is refused by its key', (score, key) => {
    expect(() => read(score)).toThrow(key);
  });
});
