import { knowledgeFacts } from './knowledgeFacts';

const facts = new Map(knowledgeFacts.map(fact => [fact.id, fact]));

describe('knowledgeFacts', () => {
  it('[KF1] are named after knowledge and stay fresh for two days', () => {
    expect(facts.size).toBe(knowledgeFacts.length);
    for (const { id, source, maximumAgeHours } of knowledgeFacts) {
      expect(id).toMatch(/^knowledge\.[a-z][A-Za-z]*$/);
      expect(source).toBe('knowledge');
      expect(maximumAgeHours).toBe(48);
    }
  });

  it.each([
    ['knowledge.busFactor', 'int', 'people'],
    ['knowledge.busFactorStillHere', 'int', 'people'],
    ['knowledge.people', 'int', 'people'],
    ['knowledge.abandonedShare', 'double', 'share'],
    ['knowledge.topShare', 'double', 'share'],
    ['knowledge.busFactorDiscounted', 'int', 'people'],
    ['knowledge.ownerShare', 'double', 'share'],
    ['knowledge.changeInYear', 'int', 'people'],
    ['knowledge.lastLossAt', 'timestamp', 'none'],
  ])('[KF2] %s is of type %s and counts %s', (id, type, unit) =>
    expect(facts.get(id)).toMatchObject(
      unit === 'none' ? { type } : { type, unit },
    ),
  );

  it('[KF3] are numbers or the end of a month, so that none can carry a name', () => {
    for (const { type } of knowledgeFacts)
      expect(['int', 'double', 'timestamp']).toContain(type);
  });
});
