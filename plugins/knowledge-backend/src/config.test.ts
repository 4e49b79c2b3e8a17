import { ConfigReader } from '@backstage/config';
import { readConfig } from './config';

const read = (knowledge: object) =>
  readConfig(new ConfigReader({ fathom: { knowledge } }));

describe('the configuration of knowledge', () => {
  it('needs nothing', () => {
    expect(readConfig(new ConfigReader({}))).toMatchObject({
      ...{ silentAfterMonths: 12, keepHistoryDays: 1100, bots: [] },
      assistedWeight: undefined,
    });
    expect(read({ assistedWeight: 0, silentAfterMonths: 1 })).toMatchObject({
      ...{ assistedWeight: 0, silentAfterMonths: 1 },
    });
  });

  it.each([
    ['silentAfterMonths', 0],
    ['silentAfterMonths', 1.5],
    ['keepHistoryDays', -1],
    ['assistedWeight', 2],
  ])('refuses %s of %s by its key, with what it may be', (key, value) =>
    expect(() => read({ [key]: value })).toThrow(
      new RegExp(
        `^fathom\\.knowledge\\.${key} is ${value}\\. Give a .*number from`,
      ),
    ),
  );
});
