import { defineFact, FactObservation, FactReport } from '@fathom/kernel';
import fc from 'fast-check';
import { errorOf, SourceRecord, takeReport } from '.';

const definitions = ['a.one', 'a.two', 'a.day'].map(id =>
  defineFact({
    id,
    type: 'int',
    description: 'A fact.',
    source: 'a',
    maximumAgeHours: id === 'a.day' ? 24 : 8,
  }),
);
const at = (time: string) => `2026-11-17T${time}:00.000Z`;
const seen = (
  value: number | undefined,
  time: string,
  evidence: FactObservation['evidence'] = [],
): FactObservation => ({
  ...(value !== undefined && { value }),
  observedAt: at(time),
  evidence,
});
const report = (
  time: string,
  facts: FactReport['facts'],
  over: Partial<FactReport> = {},
): FactReport => ({
  entityRef: 'component:default/x',
  source: 'a',
  runId: 'r',
  at: at(time),
  facts,
  ...over,
});
const take = (reports: FactReport[], now = '23:00', before?: SourceRecord) =>
  reports.reduce<SourceRecord | undefined>(
    (kept, one) =>
      takeReport(kept, one, { definitions, now: new Date(at(now)) }),
    before,
  )!;
const errors = (record: SourceRecord) =>
  Object.fromEntries(
    definitions.map(({ id }) => [id.slice(2), errorOf(record.errors, id)]),
  );

describe('takeReport', () => {
  it('[FR11] keeps what a report does not have, each fact with its own time', () => {
    const { facts } = take([
      report('08:00', { 'a.one': seen(1, '08:00'), 'a.two': seen(2, '03:00') }),
      report('12:00', { 'a.one': seen(1, '12:00') }),
    ]);
    expect(facts).toEqual({
      'a.one': seen(1, '12:00'),
      'a.two': seen(2, '03:00'),
    });
  });

  it.each([
    ['a later report wins', '10:00', '10:00', 5],
    ['a late report of something older is not heard', '08:00', '08:00', 1],
    ['a late report of what nobody saw later is', '08:30', '09:30', 5],
    ['a later report wins with an older look', '10:00', '08:00', 5],
  ])('[FR12] %s', (_, time, observedAt, value) => {
    const { facts, reportedAt } = take([
      report('09:00', { 'a.one': seen(1, '09:00') }),
      report(time, { 'a.one': seen(5, observedAt) }),
    ]);
    expect(facts['a.one'].value).toBe(value);
    expect(reportedAt).toBe(at(time < '09:00' ? '09:00' : time));
  });

  it('[FR12] the same value was seen at the later of both times', () => {
    const { facts } = take([
      report('09:00', { 'a.one': seen(1, '09:00') }),
      report('10:00', { 'a.one': seen(1, '08:00') }),
    ]);
    expect(facts['a.one'].observedAt).toBe(at('09:00'));
  });

  it('[FR13] what is yet to come is now, also where it is kept already', () => {
    const before = take([report('22:00', { 'a.one': seen(1, '22:00') })]);
    const after = take(
      [
        report('21:00', {
          'a.one': seen(2, '21:00'),
          'a.two': seen(3, '20:30'),
        }),
      ],
      '20:00',
      before,
    );
    expect(after.facts).toEqual({
      'a.one': seen(2, '20:00'),
      'a.two': seen(3, '20:00'),
    });
    expect(after.reportedAt).toBe(at('20:00'));
  });

  it('[FR14] an error is of what the failing look was for, and ends where a good look was for it', () => {
    const all = report('08:00', {
      'a.one': seen(1, '08:00'),
      'a.two': seen(2, '08:00'),
    });
    const failed = report('09:00', {}, { error: 'gone' });
    expect(errors(take([all, failed]))).toEqual({
      one: 'gone',
      two: 'gone',
      day: 'gone',
    });
    const other = report('10:00', { 'a.two': seen(2, '10:00') });
    expect(errors(take([all, failed, other]))).toEqual({
      one: 'gone',
      two: undefined,
      day: 'gone',
    });
    // Of all that was ever seen the last is seen again: nobody may look for the third.
    const one = report('11:00', { 'a.one': seen(1, '11:00') });
    expect(take([all, failed, other, one]).errors).toEqual([]);
  });

  it('[FR14] hostile input 48: rooms that say what they look for do not touch the errors of each other', () => {
    const about = ['a.one', 'a.day'];
    const failed = report('08:00', {}, { error: 'gone', about });
    const other = report('09:00', { 'a.two': seen(2, '09:00') });
    const broken = report('10:00', {}, { error: 'shut', about: ['a.two'] });
    expect(errors(take([failed, other, broken]))).toEqual({
      one: 'gone',
      two: 'shut',
      day: 'gone',
    });
    // A good look for a fact that it did not see ends its error too.
    const good = report('11:00', { 'a.one': seen(1, '11:00') }, { about });
    expect(errors(take([failed, other, broken, good]))).toEqual({
      one: undefined,
      two: 'shut',
      day: undefined,
    });
  });

  it('[FR14] what a failing look saw all the same has no error', () => {
    const half = report(
      '08:00',
      { 'a.one': seen(1, '08:00') },
      { error: 'one file is broken' },
    );
    expect(errors(take([half]))).toEqual({
      one: undefined,
      two: 'one file is broken',
      day: 'one file is broken',
    });
  });

  it('[FR14] hostile input 47: a late error says nothing of what was seen or failed since', () => {
    const late = report('08:00', {}, { error: 'gone' });
    const two = report('09:00', { 'a.two': seen(2, '09:00') });
    expect(errors(take([two, late]))).toEqual({
      one: 'gone',
      two: undefined,
      day: 'gone',
    });
    const newer = report('09:30', {}, { error: 'shut' });
    expect(errors(take([newer, late])).one).toBe('shut');
  });

  it('[FR14] a good look that comes late ends what failed last before it, whatever others told meanwhile', () => {
    const about = ['a.one'];
    const failed = report('09:00', {}, { error: 'git is down', about });
    const other = report('10:01', { 'a.two': seen(2, '10:01') });
    const good = report('10:00', { 'a.one': seen(1, '10:00') }, { about });
    const record = take([failed, other, good]);
    expect(record.errors).toEqual([]);
    expect(record.facts['a.one'].value).toBe(1);
    // It failed again since.
    const again = report('10:02', {}, { error: 'git is slow', about });
    expect(take([failed, again, good]).errors).toMatchObject([
      { error: 'git is slow', last: at('10:02') },
    ]);
    // The late look failed: it is the last one of the same row of failures.
    const late = report('10:00', {}, { error: 'git is shut', about });
    expect(take([failed, other, late]).errors).toEqual([
      {
        error: 'git is shut',
        since: at('09:00'),
        last: at('10:00'),
        facts: about,
      },
    ]);
  });

  it('[FR14] an error that is said to be of no fact is none', () => {
    const none = report('09:00', {}, { error: 'gone', about: [] });
    expect(take([none]).errors).toEqual([]);
    const failed = report('08:00', {}, { error: 'down', about: ['a.one'] });
    expect(take([failed, none]).errors).toMatchObject([{ error: 'down' }]);
  });

  it('[FR15] an error begins with the first look in a row that failed', () => {
    const failed = (time: string, error: string) => report(time, {}, { error });
    const record = take([failed('08:00', 'x'), failed('09:00', 'y')]);
    expect(record.errors).toMatchObject([{ error: 'y', since: at('08:00') }]);
    const good = report('10:00', { 'a.one': seen(1, '10:00') });
    expect(
      take([
        report('07:00', { 'a.one': seen(1, '07:00') }),
        failed('08:00', 'x'),
        good,
        failed('11:00', 'z'),
      ]).errors,
    ).toMatchObject([{ error: 'z', since: at('11:00') }]);
  });

  it.each([
    ['a.one', '08:59', false],
    ['a.one', '09:00', true],
    ['a.day', '10:59', false],
    ['a.day', '11:00', true],
  ])('[FR16] %s seen again at %s is due: %s', (id, time, isDue) => {
    const before = take([
      report('08:00', {
        'a.one': seen(1, '08:00'),
        'a.two': seen(2, '01:00'),
        'a.day': seen(3, '08:00'),
      }),
    ]);
    const taken = takeReport(
      before,
      report(time, { [id]: seen(id === 'a.one' ? 1 : 3, time) }),
      { definitions, now: new Date(at('23:00')) },
    );
    expect(taken).toMatchObject({ isDue, changed: [], isErrorChanged: false });
  });

  it('[FR12] a late error of what its look saw all the same stays when it comes twice', () => {
    const half = report(
      '08:00',
      { 'a.one': seen(1, '08:00') },
      { error: 'broken', about: ['a.one'] },
    );
    const newer = report('09:00', { 'a.two': seen(2, '09:00') });
    const { errors: once } = take([newer, half]);
    expect(once).toHaveLength(1);
    expect(take([newer, half, half]).errors).toEqual(once);
  });

  it('[FR16] the same failure again is due when others told since', () => {
    const failed = (time: string) =>
      report(time, {}, { error: 'gone', about: ['a.one'] });
    const isDue = (list: FactReport[], time: string) =>
      takeReport(take(list), failed(time), {
        definitions,
        now: new Date(at('23:00')),
      }).isDue;
    const other = report('10:01', { 'a.two': seen(2, '10:01') });
    expect(isDue([failed('10:00'), other], '10:02')).toBe(true);
    expect(isDue([failed('10:00'), other, failed('10:02')], '10:02')).toBe(
      false,
    );
  });

  /** As the store does it: what need not be written is not known the next time. */
  const stored = (list: readonly FactReport[]) =>
    list.reduce<SourceRecord | undefined>((kept, one) => {
      const taken = takeReport(kept, one, {
        definitions,
        now: new Date(at('23:00')),
      });
      const isWritten =
        !kept ||
        taken.changed.length > 0 ||
        taken.isErrorChanged ||
        taken.isDue;
      return isWritten ? taken : kept;
    }, undefined)!;

  it('[FR16] a failure that goes on outlives a good look that was made in between and comes late', () => {
    const failed = (time: string, over: object = {}) =>
      report(time, {}, { error: 'gone', about: ['a.one'], ...over });
    const good = (time: string) => report(time, { 'a.one': seen(1, time) });
    const failing = [failed('09:00'), failed('10:00')];
    expect(errors(stored([...failing, good('09:30')])).one).toBe('gone');
    expect(errors(stored([...failing, good('10:01')])).one).toBeUndefined();
    // Twice within a minute is told once.
    const kept = stored([failed('09:00')]);
    const soon = failed('09:00', { at: '2026-11-17T09:00:59.999Z' });
    expect(
      takeReport(kept, soon, { definitions, now: new Date(at('23:00')) }).isDue,
    ).toBe(false);
  });

  const minutes = fc
    .integer({ min: 0, max: 12 * 60 - 1 })
    .map(
      n =>
        `${String(Math.floor(n / 60)).padStart(2, '0')}:${String(
          n % 60,
        ).padStart(2, '0')}`,
    );
  const reports = fc.array(
    fc
      .record({
        time: minutes,
        ids: fc.subarray(['a.one', 'a.two', 'a.day']),
        value: fc.integer({ min: 0, max: 3 }),
        error: fc.option(fc.constantFrom('x', 'y'), { nil: undefined }),
      })
      .map(({ time, ids, value, error }) =>
        report(
          time,
          Object.fromEntries(ids.map(id => [id, seen(value, time)])),
          error === undefined ? {} : { error },
        ),
      ),
    { maxLength: 8 },
  );

  it('[FR12] hostile input 47: a report that comes twice changes nothing', () =>
    fc.assert(
      fc.property(reports, list => {
        fc.pre(list.length > 0);
        const once = take(list);
        const again = takeReport(once, list[list.length - 1], {
          definitions,
          now: new Date(at('23:00')),
        });
        expect(again).toMatchObject({
          facts: once.facts,
          errors: once.errors,
          reportedAt: once.reportedAt,
          changed: [],
          isErrorChanged: false,
          isDue: false,
        });
      }),
    ));

  it('[FR16] what is not written says nothing that would be missed', () =>
    fc.assert(
      fc.property(reports, list => {
        fc.pre(list.length > 0);
        expect(errors(stored(list))).toEqual(errors(take(list)));
      }),
      { numRuns: 500 },
    ));

  it('[FR11] values do not depend on the order in which reports arrive', () =>
    fc.assert(
      fc.property(
        fc.uniqueArray(
          reports.filter(list => list.length > 0).map(([one]) => one),
          {
            selector: ({ at: time }) => time,
            minLength: 1,
            maxLength: 6,
          },
        ),
        list => {
          const inOrder = [...list].sort((a, b) => (a.at < b.at ? -1 : 1));
          expect(take(list).facts).toEqual(take(inOrder).facts);
        },
      ),
    ));
});
