import fc from 'fast-check';
import { degreeOfAuthorship, isAuthor } from './degreeOfAuthorship';

describe('degreeOfAuthorship', () => {
  // Computed by hand from the formula of the paper.
  it.each([
    [true, 0, 0, 4.391],
    [false, 0, 0, 3.293],
    [false, 1, 0, 3.457],
    [true, 0, 1, 4.1685],
    [false, 1, 1, 3.2345],
    [true, 0, 10, 3.621276],
    [false, 10, 0, 4.933],
    [true, 5, 3, 4.765999],
    [false, 3, 5, 3.209845],
    [true, 1, 100, 3.073546],
    [false, 100, 1, 19.4705],
  ])(
    '[AU1] created %s, %i own deliveries, %i of others: %d',
    (created, deliveries, others, degree) => {
      expect(degreeOfAuthorship({ created, deliveries, others })).toBeCloseTo(
        degree,
        5,
      );
    },
  );

  it('[AU1] grows with own deliveries and falls with those of others', () => {
    fc.assert(
      fc.property(
        fc.boolean(),
        fc.nat(5000),
        fc.nat(5000),
        (created, deliveries, others) => {
          const degree = degreeOfAuthorship({ created, deliveries, others });
          expect(
            degreeOfAuthorship({ created, deliveries: deliveries + 1, others }),
          ).toBeGreaterThan(degree);
          expect(
            degreeOfAuthorship({ created, deliveries, others: others + 1 }),
          ).toBeLessThan(degree);
        },
      ),
    );
  });
});

describe('isAuthor', () => {
  const some = { created: false, deliveries: 1, others: 0 };

  it('[AU2] wants strictly more than three quarters of the best', () => {
    expect(isAuthor(some, 6, 8)).toBe(false);
    expect(isAuthor(some, 6.001, 8)).toBe(true);
  });

  it('[AU2] wants at least 3.293, except from who created the file', () => {
    expect(isAuthor(some, 3.293, 3.5)).toBe(true);
    expect(isAuthor(some, 3.2929, 3.5)).toBe(false);
    expect(isAuthor({ ...some, created: true }, 3.1, 3.5)).toBe(true);
  });
});
