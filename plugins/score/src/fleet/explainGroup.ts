import type { FleetGroup } from '@fathom/backstage-plugin-score-common';
import { Explanation, plainRef } from '@fathom/ui-kit';
import { explainCounts } from '../explanation';
import { shareText } from '../naming';
import type { Words } from '../translation';

const ofServices = ['entities', 'judged'] as const;
/** The figures of a group: two count its services, the others their outcomes. */
export type GroupFigure = (typeof ofServices)[number] | 'share' | Sum;
type Sum = 'exempt' | 'unknown';

/** What a figure of a group shows. */
export function figureOf(group: FleetGroup, figure: GroupFigure): string {
  if (figure === 'share') return shareText(group.share);
  return String(
    figure === 'entities' || figure === 'judged'
      ? group[figure]
      : group.counts[figure],
  );
}

/** The levels of a group, the highest first; holding none comes last. */
export function sortLevels(
  group: FleetGroup,
  levels: readonly string[],
): FleetGroup['levels'] {
  const rank = (level: string | undefined) =>
    level === undefined ? -1 : levels.indexOf(level);
  return [...group.levels].sort((a, b) => rank(b.level) - rank(a.level));
}

const titles = {
  entities: 'fleet.services',
  judged: 'fleet.wholly',
  share: 'fleet.passed',
  exempt: 'campaign.exempt',
  unknown: 'campaign.unknown',
} as const;

/** What stands behind a figure of a group, with the way to its services. */
export function explainGroup(
  group: FleetGroup,
  figure: GroupFigure,
  context: { by: string; levels: readonly string[]; href: string; t: Words },
): Explanation {
  const { by, levels, href, t } = context;
  const about = {
    id: `${by}:${group.ref ?? ''}:${figure}`,
    title: t('preview.of', {
      figure: group.ref ? plainRef(group.ref) : t('fleet.withoutGroup'),
      of: t(titles[figure]).toLocaleLowerCase('en-US'),
    }),
    value: figureOf(group, figure),
  };
  if (figure !== 'entities' && figure !== 'judged')
    return explainCounts({ ...about, counts: group.counts, href }, t);
  return {
    ...about,
    id: `group:${about.id}`,
    means: t('fleet.whollyMeans'),
    computed: {
      method: t('fleet.groupMethod'),
      values: [
        ...ofServices.map(one => ({
          label: t(titles[one]),
          value: figureOf(group, one),
        })),
        ...sortLevels(group, levels).map(({ level, count }) => ({
          label: level ?? t('fleet.withoutLevel'),
          value: String(count),
        })),
      ],
    },
    seen: { observations: group.entities, over: t('campaign.over') },
    change: t('sums.change'),
    remedy: { label: t('sums.open'), href },
  };
}
