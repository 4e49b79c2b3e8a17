import type { EntityOrigin } from '@fathom/backstage-plugin-paved-roads-common';
import type { Explanation } from '@fathom/ui-kit';
import type { Words } from '../translation';

/** What stands behind the version of a road on an entity. */
export function explainOrigin(origin: EntityOrigin, t: Words): Explanation {
  const {
    entityRef,
    road,
    version,
    currentVersion,
    behind,
    evidence,
    readAt,
    at,
  } = origin;
  return {
    id: `road:${entityRef}`,
    title: t('evidence.title', {
      component: entityRef.split('/').at(-1) ?? entityRef,
    }),
    value: `${road} ${version}`,
    means: t('evidence.means'),
    computed: {
      method: t('evidence.method'),
      values: [
        { label: t('evidence.atBirth'), value: version ?? '' },
        currentVersion
          ? { label: t('evidence.currentVersion'), value: currentVersion }
          : {
              label: t('evidence.currentVersion'),
              value: t('evidence.notKnown'),
              unknown: true,
            },
        ...(behind === undefined
          ? []
          : [{ label: t('evidence.since'), value: String(behind) }]),
        ...(at ? [{ label: t('origin.scaffolded'), value: at }] : []),
      ],
    },
    from: evidence ? [{ kind: 'file', ...evidence }] : [],
    seen: { at: readAt },
    change: t('evidence.change'),
  };
}
