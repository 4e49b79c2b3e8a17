import fc from 'fast-check';
import { compareRoadVersion } from './compareRoadVersion';
import { parseRoad } from './parseRoad';
import { roadParts } from './roadParts';

const template = `apiVersion: scaffolder.backstage.io/v1beta3
kind: Template
metadata:
  name: node-http-service
  title: Node.js HTTP service
  annotations:
    fathom.dev/road-version: "1.0.0"
    fathom.dev/patterns: logging, secrets,
spec:
  owner: group:default/platform
  type: service
  steps: []
`;

describe('parseRoad', () => {
  it('[RD1] reads a template with a version as a road', () => {
    expect(parseRoad(template, 'template.yaml')).toEqual({
      ok: true,
      value: {
        name: 'node-http-service',
        title: 'Node.js HTTP service',
        description: undefined,
        owner: 'group:default/platform',
        version: '1.0.0',
        patterns: ['logging', 'secrets'],
        templateRef: 'template:default/node-http-service',
      },
    });
  });

  it.each([
    ['fathom.dev/road-version: "1.0.0"', 'other: "1"', 7],
    ['"1.0.0"', '1.0', 7],
    ['"1.0.0"', '"first"', 7],
    ['kind: Template', 'kind: Component', 2],
  ])(
    '[RD2] answers a template where %j reads %j with a problem',
    (from, to, line) => {
      const result = parseRoad(template.replace(from, to), 'a/template.yaml');
      expect(result.ok ? [] : result.problems).toEqual([
        expect.objectContaining({
          file: 'a/template.yaml',
          line,
          remedy: expect.stringContaining('road-version'),
        }),
      ]);
    },
  );
});

describe('compareRoadVersion', () => {
  const had = ['1.0.0', '1.1.0', '1.1.1', '2.0.0'];

  it.each([
    ['[RD3] the same version', '2.0.0', { state: 'current', behind: 0 }],
    [
      '[RD3] the same version with a build',
      '2.0.0+7',
      { state: 'current', behind: 0 },
    ],
    ['[RD4] three versions later', '1.0.0', { state: 'behind', behind: 3 }],
    ['[RD4] one version later', '1.1.1', { state: 'behind', behind: 1 }],
    [
      '[RD4] a version that the road never had',
      '1.0.5',
      { state: 'behind', behind: 3 },
    ],
    ['[RD5] newer than the road', '2.1.0', { state: 'ahead', behind: 0 }],
  ])('%s', (_name, recorded, position) => {
    expect(compareRoadVersion(recorded, '2.0.0', had)).toEqual(position);
  });

  const version = fc
    .tuple(fc.nat(3), fc.nat(3), fc.nat(3))
    .map(parts => parts.join('.'));

  it('[RD6] neither order nor doubles matter, and behind is between one and all', () => {
    fc.assert(
      fc.property(
        version,
        version,
        fc.array(version),
        (recorded, current, versions) => {
          const position = compareRoadVersion(recorded, current, versions);
          expect(
            compareRoadVersion(
              recorded,
              current,
              [...versions, ...versions].reverse(),
            ),
          ).toEqual(position);
          const [least, most] =
            position.state === 'behind'
              ? [1, new Set([...versions, current]).size]
              : [0, 0];
          expect(position.behind).toBeGreaterThanOrEqual(least);
          expect(position.behind).toBeLessThanOrEqual(most);
        },
      ),
    );
  });
});

describe('roadParts', () => {
  it('[RD7] lists a part only when a file of it is there, and names the file', () => {
    expect(
      roadParts([
        'src/main.ts',
        'runbooks/${{ values.name }}.md',
        'slo/b.yaml',
        'slo/a.yaml',
        'AGENTS.md',
      ]),
    ).toEqual([
      { id: 'slo', title: 'Service level objectives', file: 'slo/a.yaml' },
      {
        id: 'runbook',
        title: 'Runbook',
        file: 'runbooks/<name>.md',
      },
      { id: 'agents', title: 'Instructions for assistants', file: 'AGENTS.md' },
    ]);
    expect(roadParts([])).toEqual([]);
  });
});
