import { originFacts, roadFacts } from './facts';

const at = { observedAt: '2026-06-15T12:00:00Z', evidence: [] };

describe('originFacts', () => {
  it('reports what stands in the record and where the service is on the road', () => {
    const facts = originFacts({
      ...at,
      record: { road: 'r', version: '1.0.0' },
      position: { state: 'behind', behind: 2 },
    });
    expect(Object.entries(facts).map(([id, { value }]) => [id, value])).toEqual(
      [
        ['road.name', 'r'],
        ['road.version', '1.0.0'],
        ['road.current', false],
        ['road.behind', 2],
      ],
    );
  });

  it('says nothing of current and behind when the road is not known here', () => {
    expect(
      Object.keys(
        originFacts({ ...at, record: { road: 'r', version: '1.0.0' } }),
      ),
    ).toEqual(['road.name', 'road.version']);
  });

  it('says of an entity without a record that there is none, for every fact', () => {
    const facts = originFacts(at);
    expect(Object.keys(facts)).toEqual(roadFacts.map(({ id }) => id));
    expect(Object.values(facts).every(({ value }) => value === undefined)).toBe(
      true,
    );
  });
});
