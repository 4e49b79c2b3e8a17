import { requestExemptionSchema } from './exemption';
import {
  declareFactsSchema,
  evidenceSchema,
  reportBulkSchema,
  reportFactsSchema,
} from './facts';
import { historyQuerySchema, replayQuerySchema } from './replay';

const evidence = {
  kind: 'file',
  repository: 'https://host/a',
  commit: 'a'.repeat(40),
  file: 'a.ts',
};
const observation = {
  value: 1,
  observedAt: '2026-06-01T00:00:00Z',
  evidence: [evidence],
};
const report = {
  entityRef: 'component:default/a',
  source: 'knowledge',
  runId: 'r',
  at: '2026-06-01T00:00:00Z',
  facts: { 'knowledge.busFactor': observation },
};
const definition = {
  id: 'knowledge.busFactor',
  type: 'int',
  description: 'People',
  source: 'knowledge',
  maximumAgeHours: 48,
};
const takes = (over: object) =>
  reportFactsSchema.safeParse({ reports: [{ ...report, ...over }] }).success;
const takesFact = (over: object) =>
  takes({ facts: { 'knowledge.busFactor': { ...observation, ...over } } });
const declares = (over: object) =>
  declareFactsSchema.safeParse({ definitions: [{ ...definition, ...over }] })
    .success;

describe('the contract of facts', () => {
  it('[SW1] refuses fields that it does not know, at each level', () => {
    expect(takes({})).toBe(true);
    expect(declares({})).toBe(true);
    expect(takes({ extra: 1 })).toBe(false);
    expect(takesFact({ extra: 1 })).toBe(false);
    expect(takesFact({ evidence: [{ ...evidence, extra: 1 }] })).toBe(false);
    expect(declares({ extra: 1 })).toBe(false);
  });

  it.each(['/etc/passwd', '../a.ts', 'src/../../a.ts', '..'])(
    '[SW7] refuses evidence in "%s", and shows it where it was kept before',
    file => {
      expect(takesFact({ evidence: [{ ...evidence, file }] })).toBe(false);
      expect(evidenceSchema.safeParse({ ...evidence, file }).success).toBe(
        true,
      );
    },
  );

  it.each(['src/a..b/..c', 'a/...', '.github/a.yaml'])(
    '[SW7] takes evidence in "%s"',
    file => expect(takesFact({ evidence: [{ ...evidence, file }] })).toBe(true),
  );

  it('[SW8] refuses U+0000 in a name, and takes an error that quotes it', () => {
    expect(takes({ runId: 'r\0' })).toBe(false);
    expect(takes({ entityRef: 'component:default/a\0' })).toBe(false);
    const { reports } = reportFactsSchema.parse({
      reports: [{ ...report, error: 'a.yaml:1: "\0" is no key' }],
    });
    expect(reports[0].error).toBe('a.yaml:1: "\uFFFD" is no key');
  });

  it.each([
    [{ evidence: [{ ...evidence, file: '../a.ts' }] }, 'evidence.0.file'],
    [{ evidence: [{ ...evidence, line: -1 }] }, 'evidence.0.line'],
    [{ evidence: Array(1001).fill(evidence) }, 'evidence'],
    [{ observedAt: '2026-02-30T00:00:00Z' }, 'observedAt'],
    [{ extra: 1 }, 'its root'],
  ])(
    '[SW9] a fact with a wrong part (%#) refuses itself, and the rest of the bulk is kept',
    (over, place) => {
      const { 'knowledge.busFactor': fine } = report.facts;
      const { reports, malformed } = reportBulkSchema.parse({
        reports: [
          {
            ...report,
            facts: { 'a.fine': fine, 'a.wrong': { ...fine, ...over } },
          },
          report,
        ],
      });
      expect(reports).toEqual([
        { ...report, facts: { 'a.fine': fine } },
        report,
      ]);
      expect(malformed).toEqual([
        [
          {
            fact: 'a.wrong',
            reason: expect.stringContaining(
              `The source "knowledge" reported a.wrong in a form that is refused at ${place}: `,
            ),
          },
        ],
        [],
      ]);
    },
  );

  it.each([{ entityRef: 'a' }, { source: 'A' }, { extra: 1 }, { at: 'now' }])(
    '[SW9] a report that says %j of itself refuses the bulk',
    over =>
      expect(
        reportBulkSchema.safeParse({
          reports: [report, { ...report, ...over }],
        }).success,
      ).toBe(false),
  );

  it('[SW9] is a bulk in order for both, or for neither', () => {
    expect(reportBulkSchema.parse({ reports: [report] })).toEqual({
      ...reportFactsSchema.parse({ reports: [report] }),
      malformed: [[]],
    });
    expect(reportBulkSchema.safeParse({ reports: 1 }).success).toBe(false);
  });

  it.each([
    ['a reference without its kind', { entityRef: 'default/a' }],
    ['a reference without its namespace', { entityRef: 'component:a' }],
    ['a source that is no plugin id', { source: 'My Source' }],
    ['no run', { runId: '' }],
    ['a moment without time zone', { at: '2026-06-01T00:00:00' }],
    ['a time zone that there is not', { at: '2026-06-01T00:00:00+99:99' }],
    ['30 February', { at: '2026-02-30T00:00:00Z' }],
  ])('[SW2] refuses %s', (_, over) => expect(takes(over)).toBe(false));

  it.each(['2026-06-01T00:00:00+99:99', '2026-02-30T00:00:00Z'])(
    '[SW2] %s is no moment of a question, either',
    at => {
      const exempt = { entityRef: 'component:default/a', scorecard: 'a' };
      for (const [schema, value] of [
        [
          requestExemptionSchema,
          { ...exempt, check: 'b', reason: 'x'.repeat(10), until: at },
        ],
        [historyQuerySchema, { from: at }],
        [replayQuerySchema, { at }],
      ] as const)
        expect(
          schema.safeParse(value).error?.issues.map(({ message }) => message),
        ).toContain('No calendar has it.');
    },
  );

  it('[SW2] says how a moment is written, where only a day was given', () => {
    expect(
      replayQuerySchema.safeParse({ at: '2026-06-01' }).error?.issues[0]
        .message,
    ).toBe('must be a moment with its time zone, such as 2027-01-31T00:00:00Z');
  });

  it('[SW3] takes a fact without a value', () => {
    expect(takesFact({ value: undefined, evidence: [] })).toBe(true);
  });

  it('[SW4] leaves the type of a value to who knows the definition', () => {
    for (const value of ['one', true, ['a'], 1.5])
      expect(takesFact({ value })).toBe(true);
  });

  it('[SW5] takes so much and no more', () => {
    const many = (count: number) => Array(count).fill(report);
    expect(reportFactsSchema.safeParse({ reports: many(1000) }).success).toBe(
      true,
    );
    expect(reportFactsSchema.safeParse({ reports: many(1001) }).success).toBe(
      false,
    );
    expect(takesFact({ evidence: Array(1000).fill(evidence) })).toBe(true);
    expect(takesFact({ evidence: Array(1001).fill(evidence) })).toBe(false);
    expect(
      declareFactsSchema.safeParse({
        definitions: Array(501).fill(definition),
      }).success,
    ).toBe(false);
  });

  it('[SW6] takes a fact by its noun and an age above nothing', () => {
    for (const id of ['busFactor', 'Knowledge.busFactor', 'a.b.c', 'a.B'])
      expect(declares({ id })).toBe(false);
    expect(declares({ maximumAgeHours: 0 })).toBe(false);
    expect(declares({ maximumAgeHours: undefined })).toBe(false);
  });
});
