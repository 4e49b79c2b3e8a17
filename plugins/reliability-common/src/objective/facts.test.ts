import { measuredFacts, validityFacts } from './facts';

describe('facts', () => {
  const known = {
    shown: { state: 'ok' as const, stale: false },
    query: 'q',
    figures: {
      at: 't',
      from: 'f',
      to: 't',
      how: 'raw' as const,
      attainment: '0.9991',
      budgetLeft: '0.1',
      burns: [],
      quality: {
        coverage: 0.98,
        gaps: 0,
        tooFewEvents: false,
        tooLittleCoverage: false,
      },
    },
  };
  const unknown = {
    shown: { state: 'unknown' as const, stale: false, reason: 'r' },
    query: 'u',
  };
  const values = (some: Parameters<typeof measuredFacts>[0], answers = true) =>
    Object.fromEntries(
      Object.entries(
        measuredFacts(some, {
          observedAt: 'now',
          backend: 'prometheus',
          answers,
        }),
      ).map(([id, { value }]) => [id, value]),
    );

  it('[OB13] tell the objective with least left, with its query', () => {
    const worse = {
      ...known,
      query: 'w',
      figures: {
        ...known.figures,
        attainment: '0.98',
        budgetLeft: '-1',
        burning: 'page' as const,
      },
    };
    expect(values([known, worse])).toEqual({
      'slo.measured': true,
      'slo.attained': false,
      'slo.attainment': 0.98,
      'slo.budgetLeft': -1,
      'slo.burning': true,
      'slo.coverage': 0.98,
    });
    expect(
      measuredFacts([known, worse], {
        observedAt: 'now',
        backend: 'prometheus',
        answers: true,
      })['slo.attained'].evidence,
    ).toEqual([{ kind: 'query', source: 'prometheus', query: 'w', at: 't' }]);
  });

  it('[OB13] of what is not known have no value', () => {
    expect(values([known, unknown])).toEqual({
      'slo.measured': false,
      'slo.attained': undefined,
      'slo.attainment': undefined,
      'slo.budgetLeft': undefined,
      'slo.burning': undefined,
      'slo.coverage': undefined,
    });
    expect(values([])['slo.measured']).toBeUndefined();
    // Nobody answers: that says nothing about the objective.
    expect(values([unknown], false)['slo.measured']).toBeUndefined();
    expect(values([known], false)['slo.measured']).toBe(true);
  });

  it('[OB13] valid is what the linter says', () => {
    const about = (slos: number, invalid: number) =>
      validityFacts(
        {
          slos: Array(slos).fill({ file: 'a', line: 1 }),
          invalid: Array(invalid).fill({ file: 'b', line: 2 }),
        },
        {
          observedAt: 'now',
          fileEvidence: (file, line) => ({
            kind: 'file',
            repository: 'r',
            commit: 'c',
            file,
            line,
          }),
        },
      );
    expect(about(1, 0)['slo.valid'].value).toBe(true);
    expect(about(1, 1)['slo.valid']).toMatchObject({
      value: false,
      evidence: [{ file: 'b', line: 2 }],
    });
    expect(about(0, 0)['slo.valid']).not.toHaveProperty('value');
  });
});
