import type {
  ReadinessBar,
  ReadyFigures,
  RotaRow,
} from '@fathom/backstage-plugin-reliability-common';
import type { Evidence } from '@fathom/kernel';
import { entityTitle, type Explanation } from '@fathom/ui-kit';
import type { Words } from '../translation';

/** One service of a rota. */
export type RotaService = RotaRow['services'][number];

function placeEvidence({ name, place, readAt }: RotaRow): Evidence {
  const { source, repository, commit, file, line } = place;
  return repository && commit && file
    ? { kind: 'file', repository, commit, file, ...(line && { line }) }
    : { kind: 'query', source, query: name, at: readAt };
}

/** What is asked, in words with their values. */
function barValues(
  bar: ReadinessBar,
  t: Words,
): { label: string; value: string }[] {
  return [
    {
      label: t('oncall.barShadowed'),
      value: t('oncall.atLeast', { number: String(bar.shadowed) }),
    },
    {
      label: t('oncall.barExercises'),
      value: t('oncall.atLeastWithin', {
        number: String(bar.exercises),
        days: String(bar.exercisedDays),
      }),
    },
    {
      label: t('oncall.barAccess'),
      value: t('oncall.within', { days: String(bar.accessDays) }),
    },
    { label: t('oncall.barPeople'), value: String(bar.people) },
  ];
}

/** What is asked of each person, in a line. */
export function barText(bar: ReadinessBar, t: Words): string {
  const asked = barValues(bar, t)
    .slice(0, -1)
    .map(({ label, value }) => `${label} ${value}`)
    .join(' · ');
  return `${t('oncall.bar')}: ${asked}.`;
}

/** How many can carry the pager of one service; without a number where none is told. */
export function explainReady(
  rota: RotaRow,
  service: RotaService,
  how: { bar: ReadinessBar; t: Words },
): Explanation {
  return explain(rota, service, {
    ...how,
    id: `reliability:oncall:${rota.team}:${rota.name}`,
    title: how.t('oncall.carryOf', {
      name: rota.name,
      component: entityTitle(service),
    }),
  });
}

/** How many can carry the pager of all services of a rota. */
export function explainRota(
  rota: RotaRow,
  how: { bar: ReadinessBar; t: Words },
): Explanation {
  return explain(rota, rota, {
    ...how,
    id: `reliability:rota:${rota.team}:${rota.name}`,
    title: how.t('oncall.carryRota', { name: rota.name }),
  });
}

function explain(
  rota: RotaRow,
  { members, ready, unknown }: ReadyFigures,
  {
    bar,
    t,
    ...named
  }: { bar: ReadinessBar; t: Words; id: string; title: string },
): Explanation {
  const isTold = ready !== undefined;
  return {
    ...named,
    value: isTold
      ? t('oncall.of', { ready: String(ready), members: String(members) })
      : t('oncall.notTold'),
    means: isTold
      ? t('oncall.means')
      : `${t('oncall.means')} ${t('oncall.notToldReason')}`,
    computed: {
      method: t('oncall.method'),
      values: [
        { label: t('oncall.members'), value: String(members) },
        ...(isTold
          ? [
              { label: t('oncall.ready'), value: String(ready) },
              { label: t('oncall.unknown'), value: String(unknown) },
            ]
          : []),
        ...barValues(bar, t),
      ],
    },
    from: [placeEvidence(rota)],
    seen: { at: rota.readAt },
    change: t('oncall.change'),
  };
}
