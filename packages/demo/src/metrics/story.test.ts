import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseCdEvent } from '@fathom/backstage-plugin-reliability-common';
import { writeJson } from '../stamp';
import { cdEvents } from './cdEvents';
import { divide, metricAnswers } from './metricAnswers';
import { findStory, goOn, newStory, STORY } from './readStory';
import { deployments, isoOf, troubles } from './story';

const noon = Date.parse('2026-06-15T12:00:00Z') / 60_000;
const hour = 60;
const day = 24 * hour;

describe('the story behind the metrics', () => {
  const story = newStory('parcel', noon);

  it('begins with one service that has been burning for two hours, behind a deployment', () => {
    const answers = metricAnswers(story, noon);
    expect(answers.burning).toEqual({
      slo: 'booking-booking-availability',
      since: '2026-06-15T10:02:00.000Z',
      version: expect.any(String),
    });
    const begun = answers.troubles.find(({ to }) => to === undefined)!;
    expect(begun.deployment).toEqual({
      version: answers.burning.version,
      at: '2026-06-15T10:00:00.000Z',
    });
  });

  it.each(['2026-06-14', '2026-06-15', '2026-06-17', '2026-12-25'])(
    'has a budget that is used up, and one that recovered, seen from %s',
    date => {
      const at = Date.parse(`${date}T12:00:00Z`) / 60_000;
      const { slos } = metricAnswers(newStory('parcel', at), at);
      const left = (name: string) =>
        Number(slos.find(({ slo }) => slo === name)!.remaining);
      expect(left('booking-availability')).toBeLessThan(0.5);
      expect(left('tracking-availability')).toBeGreaterThan(0.8);
      expect(left('tracking-latency')).toBeLessThan(0.6);
      expect(
        slos.filter(({ remaining }) => Number(remaining) > 0.5).length,
      ).toBeGreaterThan(15);
    },
  );

  it.each([
    [0, 0],
    [0, 3],
    [0, 9],
    [0, 20],
    ...[1, 2, 3, 4, 5, 6].map(days => [days, 3]),
  ])(
    'has spent the budget of booking at whatever hour and weekday it starts: %s days later, %s:00',
    (days, clock) => {
      const at = noon + days * day + (clock - 12) * hour;
      const { slos } = metricAnswers(newStory('parcel', at), at);
      const { remaining } = slos.find(
        ({ slo }) => slo === 'booking-availability',
      )!;
      expect(Number(remaining)).toBeLessThan(0);
    },
  );

  it('stays the same for a start of the same day', () => {
    expect(
      goOn(story, { now: noon + 11 * hour - 2 * hour, filledTo: noon }),
    ).toBe(story);
  });

  it('has the old burn rolled back and a new one for a start of a later day', () => {
    const now = noon + 3 * day;
    const later = goOn(story, { now, filledTo: noon + 5 * hour })!;
    expect(later.burns).toEqual([
      { from: noon - 118, to: noon + 5 * hour },
      { from: now - 118 },
    ]);
    const [first, back, next] = deployments(later)
      .slice(-300)
      .filter(
        ({ service, at }) => service === 'booking' && at > noon - 3 * hour,
      );
    expect([first.kind, back.kind, next.kind]).toEqual([
      'upgraded',
      'rolledback',
      'upgraded',
    ]);
    expect(metricAnswers(later, now).burning.since).toBe(isoOf(now - 118));
  });

  it('does not change what a server has stored: what burned until an hour ago goes on', () => {
    const now = noon + day;
    expect(goOn(story, { now, filledTo: now - hour })).toBe(story);
  });

  it('begins anew where an older release told another past', () => {
    const folder = mkdtempSync(join(tmpdir(), 'story-'));
    const stored = (told: object) => {
      writeJson(folder, STORY, told);
      return findStory(folder);
    };
    expect(stored(story)).toEqual(story);
    expect(stored({ ...story, version: 1 })).toBeUndefined();
    rmSync(folder, { recursive: true });
  });

  it('begins anew after a month, or with a clock that went back', () => {
    expect(
      goOn(story, { now: noon + 31 * day, filledTo: noon }),
    ).toBeUndefined();
    expect(goOn(story, { now: noon - day, filledTo: 0 })).toBeUndefined();
  });

  it('is told in events that the portal takes, each with an id of its own', () => {
    const events = cdEvents(story, noon);
    for (const event of events)
      expect(
        parseCdEvent(event, { now: isoOf(noon), keepDays: 400 }),
      ).toMatchObject({ ok: true, value: { id: event.context.id } });
    const ids = events.map(({ context }) => `${context.source} ${context.id}`);
    expect(new Set(ids).size).toBe(ids.length);
    const sent = events.map(({ context }) => context.timestamp);
    expect(sent).toEqual([...sent].sort());
    const incidents = new Set(
      events
        .filter(({ subject }) => subject.type === 'incident')
        .map(({ subject }) => subject.id),
    );
    expect(incidents.size).toBe(troubles(story).length);
    // The one that began the trouble is the only deployment in the hours before it.
    for (const { service, from, cause } of troubles(story)) {
      const before = deployments(story).filter(
        one =>
          one.service === service && one.at <= from && one.at > from - 5 * hour,
      );
      expect(before.length).toBe(cause === 'deployment' ? 1 : 0);
    }
  });

  it('is the same for the same seed and date, and another for another seed', () => {
    expect(metricAnswers(newStory('parcel', noon), noon)).toEqual(
      metricAnswers(story, noon),
    );
    expect(metricAnswers(newStory('other', noon), noon).slos).not.toEqual(
      metricAnswers(story, noon).slos,
    );
  });
});

it.each([
  [1n, 3n, '0.33333333333333333333'],
  [2n, 3n, '0.66666666666666666667'],
  [-1n, 4n, '-0.25'],
  [0n, 7n, '0'],
  [3n, 1n, '3'],
])('%s divided by %s is %s', (over, under, text) => {
  expect(divide(over, under)).toBe(text);
});
