import { repositories } from '../company';
import { draw } from '../random';

/** A service of the demo that promises something, and what it is asked for each minute. */
export interface Measured {
  name: string;
  title: string;
  repository: string;
  /** Requests a minute around noon on a workday are about one and a half times as many. */
  perMinute: number;
  /** Share of the budget that its everyday failures take, and its everyday slow answers. */
  everyday: { failed: number; slow: number };
  promises: Promised[];
}

export interface Promised {
  slo: string;
  kind: 'failed' | 'slow';
  /** As it is written in the SLO document. */
  target: string;
}

/** All of them, in the order of their names. */
export function measuredServices(seed: string): Measured[] {
  return repositories
    .flatMap(({ name: repository, components }) =>
      components.map(({ spec }) => ({ repository, spec })),
    )
    .filter(
      ({ spec }) =>
        spec.language !== 'infrastructure' && !spec.without?.includes('slo/'),
    )
    .map(({ repository, spec }) => ({
      name: spec.name,
      title: spec.title,
      repository,
      perMinute:
        (spec.tier === 1 ? 360 : 140) + between(0, 160, spec.name, 'traffic'),
      everyday: {
        failed: between(6, 14, spec.name, 'failed') / 100,
        slow: between(12, 28, spec.name, 'slow') / 100,
      },
      promises: [
        {
          slo: `${spec.name}-availability`,
          kind: 'failed' as const,
          target: spec.target,
        },
        ...(spec.without?.includes('slo/latency.yaml')
          ? []
          : [
              {
                slo: `${spec.name}-latency`,
                kind: 'slow' as const,
                target: '0.99',
              },
            ]),
      ],
    }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));

  function between(from: number, to: number, ...what: string[]) {
    return from + Math.floor(draw(seed, 'measured', ...what) * (to - from + 1));
  }
}
