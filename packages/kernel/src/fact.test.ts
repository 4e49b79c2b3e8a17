import { defineFact } from './fact';

describe('defineFact', () => {
  const base = {
    type: 'int',
    description: 'd',
    source: 's',
    maximumAgeHours: 24,
  } as const;

  it('keeps what was declared and freezes it', () => {
    const fact = defineFact({ id: 'knowledge.busFactor', ...base });
    expect(fact.id).toBe('knowledge.busFactor');
    expect(Object.isFrozen(fact)).toBe(true);
  });

  it.each([
    'busFactor',
    'Knowledge.busFactor',
    'knowledge.',
    'knowledge.bus-factor',
    'a.b.c',
    '__proto__.x',
  ])('refuses the id %s and says the form it wants', id => {
    expect(() => defineFact({ id, ...base })).toThrow('noun.camelCase');
  });
});
