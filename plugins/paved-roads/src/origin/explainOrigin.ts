import type { EntityOrigin } from '@fathom/backstage-plugin-paved-roads-common';
import type { Explanation } from '@fathom/ui-kit';

/** What stands behind the version of a road on an entity. */
export function explainOrigin(origin: EntityOrigin): Explanation {
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
    title: `Road of ${entityRef.split('/').at(-1)}`,
    value: `${road} ${version}`,
    means:
      'The paved road that this component was born from, and the version that it had then.',
    computed: {
      method:
        'The record that the road wrote is compared with the versions that the road had, by its history in git.',
      values: [
        { label: 'Version at birth', value: version ?? '' },
        currentVersion
          ? { label: 'Current version', value: currentVersion }
          : {
              label: 'Current version',
              value: 'not known here',
              unknown: true,
            },
        ...(behind === undefined
          ? []
          : [{ label: 'Versions since', value: String(behind) }]),
        ...(at ? [{ label: 'Scaffolded', value: at }] : []),
      ],
    },
    from: evidence ? [{ kind: 'file', ...evidence }] : [],
    seen: { at: readAt },
    change:
      'The record changes when the component takes over a newer version of its road.',
  };
}
