import type { EntityOrigin, RoadList } from './contract';
import { originSentence, roadsSentence } from './sentences';

const origin = (over: Partial<EntityOrigin>): EntityOrigin => ({
  entityRef: 'component:default/a',
  state: 'current',
  road: 'node-http-service',
  version: '1.0.0',
  currentVersion: '2.0.0',
  problems: [],
  ...over,
});
const list = (...states: ('current' | 'behind')[]): RoadList => ({
  problems: [],
  unread: [],
  roads: [
    {
      name: 'r',
      title: 'R',
      version: '2.0.0',
      templateRef: 'template:default/r',
      patterns: [],
      parts: [],
      repository: 'file:///r',
      commit: 'a'.repeat(40),
      file: 'template.yaml',
      readAt: '2026-06-15T12:00:00Z',
      services: states.map((state, index) => ({
        entityRef: `component:default/${index}`,
        version: '1.0.0',
        state,
      })),
    },
  ],
});

describe('sentences', () => {
  it.each<[Partial<EntityOrigin>, string]>([
    [{}, 'node-http-service 1.0.0, the current version.'],
    [
      { state: 'behind', behind: 1 },
      'node-http-service 1.0.0, 1 version behind 2.0.0.',
    ],
    [
      { state: 'behind', behind: 3 },
      'node-http-service 1.0.0, 3 versions behind 2.0.0.',
    ],
    [{ state: 'none' }, 'Not from a paved road.'],
    [
      { state: 'unlisted' },
      'node-http-service 1.0.0, a road that this portal does not know.',
    ],
  ])('says of %j: %s', (over, sentence) => {
    expect(originSentence(origin(over))).toBe(sentence);
  });

  it.each([
    [{ roads: [], problems: [], unread: [] }, 'There is no paved road yet.'],
    [
      {
        ...{ roads: [], problems: [] },
        unread: [{ repository: 'r', reason: 'Gone.', remedy: 'Find it.' }],
      },
      'Which paved roads there are is not known.',
    ],
    [list(), '1 road, and no service was born from one yet.'],
    [list('current'), '1 service came from 1 road; all are current.'],
    [list('current', 'behind'), '2 services came from 1 road; 1 is behind.'],
  ])('says of a list of roads how it stands', (roads, sentence) => {
    expect(roadsSentence(roads)).toBe(sentence);
  });
});
