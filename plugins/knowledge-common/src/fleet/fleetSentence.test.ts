import type { FleetRow } from '../contract';
import { fleetSentence } from './fleetSentence';

const row = (stillHere: number | undefined, critical = false): FleetRow => ({
  entityRef: 'component:default/a',
  critical,
  state: stillHere === undefined ? 'unknown' : 'known',
  stillHere,
  trend: [],
});

describe('fleetSentence', () => {
  it.each([
    [
      '[FL1] counts the thin and the critical',
      [row(1, true), row(0), row(3)],
      '2 of 3 components have one person or nobody left who knows them; 1 of them is critical.',
    ],
    [
      '[FL1] is content when all are known by two',
      [row(2), row(3)],
      'Each of 2 components is known by at least two people who are still here.',
    ],
    [
      '[FL1] says of one what it says of all',
      [row(2)],
      'The only component is known by at least two people who are still here.',
    ],
    [
      '[FL1] says of the only thin one that it is critical',
      [row(1, true), row(3)],
      '1 of 2 components has one person or nobody left who knows it; it is critical.',
    ],
    [
      '[FL1] says when all thin ones are critical',
      [row(1, true), row(0, true)],
      '2 of 2 components have one person or nobody left who knows them; all 2 are critical.',
    ],
    [
      '[FL2] counts the unknown apart',
      [row(1), row(undefined)],
      '1 of 1 component has one person or nobody left who knows it; 1 more is not known.',
    ],
    [
      '[FL3] says when nothing is known',
      [row(undefined)],
      'It is not known yet who knows the 1 component.',
    ],
    [
      '[FL3] says when there is none',
      [],
      'No component is in the catalog yet.',
    ],
  ])('%s', (_title, rows, sentence) =>
    expect(fleetSentence(rows)).toBe(sentence),
  );

  it('[FL3] says in the words of who asks when a part of the fleet has none', () =>
    expect(fleetSentence([], 'No component belongs to it.')).toBe(
      'No component belongs to it.',
    ));
});
