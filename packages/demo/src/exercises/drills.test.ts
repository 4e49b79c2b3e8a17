import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  coverageState,
  parseRotas,
  rotaCoverage,
  thinnestFirst,
} from '@fathom/backstage-plugin-reliability-common';
import { parse } from 'yaml';
import { repositories } from '../company/repositories';
import { rotaFiles } from '../company/rotaFiles';
import { drills } from './drills';

const built = '2026-06-15T00:00:00Z';
const daysAfter = (start: string, days: number) =>
  new Date(Date.parse(start) + days * 86_400_000).toISOString();
const rotas = [...rotaFiles(Date.parse(built) / 1000)].flatMap(
  ([path, text]) => parseRotas({ path, text }, { today: '2026-06-15' }).rotas,
);
/** The rotas in figures, when drills lie as far back as they say. */
const coverageOf = (now: string) =>
  thinnestFirst(
    rotas.map(rota =>
      rotaCoverage(rota, {
        now,
        // As Fathom ships it.
        bar: {
          ...{ people: 2, shadowed: 2, exercises: 1 },
          ...{ exercisedDays: 90, accessDays: 90 },
        },
        exercisesOf: (user, service) =>
          drills
            .filter(
              drill =>
                user === `user:default/${drill.person}` &&
                service === `component:default/${drill.service}`,
            )
            .map(({ runbook, outcome, daysAgo }) => ({
              ...{ file: runbook, outcome },
              at: daysAfter(now, -daysAgo),
            })),
      }),
    ),
  );

describe('what people tried', () => {
  it('makes one rota that is covered, one that is thin, one with a service that is covered, and one without anybody', () => {
    const rows = coverageOf(built);
    expect(
      rows.map(row => [row.name, row.ready, row.members, coverageState(row)]),
    ).toEqual([
      ['network', 0, 3, 'thin'],
      ['shipping', 0, 4, 'thin'],
      ['money', 1, 3, 'thin'],
      ['platform', 3, 4, 'covered'],
    ]);
    const covered = rows.flatMap(({ services }) =>
      services.filter(one => one.covered).map(({ entityRef }) => entityRef),
    );
    expect(covered.sort()).toEqual([
      'component:default/parcel-infra',
      'component:default/tracking',
    ]);
  });

  it('holds as long as the rota was built, and two months more', () =>
    expect(coverageOf(daysAfter(built, 60)).at(-1)).toMatchObject({
      ...{ name: 'platform', covered: true },
    }));

  it.each(drills.map(drill => [`${drill.person}: ${drill.runbook}`, drill]))(
    '%s: who tried it is on the rota, may sign in, and the service is theirs',
    (_, { person, service, daysAgo }) => {
      const rota = rotas.find(({ services }) =>
        services.includes(`component:default/${service}`),
      )!;
      expect(rota.members.map(({ user }) => user)).toContain(
        `user:default/${person}`,
      );
      const { auth } = parse(
        readFileSync(join(__dirname, '../../../../app-config.yaml'), 'utf8'),
      );
      expect(auth.providers.fathomDemo.development.people).toContain(
        `user:default/${person}`,
      );
      expect(
        repositories
          .flatMap(({ components }) => components)
          .map(({ spec }) => spec.name),
      ).toContain(service);
      // Else it would be renewed before it counts no more.
      expect(daysAgo).toBeLessThan(60);
    },
  );
});
