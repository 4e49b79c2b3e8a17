import { fleetCsv } from './fleetCsv';

describe('fleetCsv', () => {
  it('[FL4] has one row a component, no formula, and nothing for what is not known', () => {
    const [header, row, end] = fleetCsv([
      {
        entityRef: 'component:default/a',
        title: '=1+1',
        critical: true,
        state: 'unknown',
        reason: 'never read',
        trend: [],
      },
    ]).split('\r\n');
    expect(header.split(',')).toHaveLength(17);
    expect(row).toBe(
      "component:default/a,'=1+1,,,,yes,unknown,,,,,,,,never read,,",
    );
    expect(end).toBe('');
  });
});
