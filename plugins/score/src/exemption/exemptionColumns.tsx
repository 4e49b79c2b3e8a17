import { RouterLink } from '@backstage/frontend-plugin-api';
import type { ExemptionView } from '@fathom/backstage-plugin-score-common';
import { DataColumn, LongText, MiddleCut } from '@fathom/ui-kit';
import { ownerOf, tabHref, TeamLink } from '../naming';
import type { Words } from '../translation';

/** The check by its title, or by its id where it is gone. */
export function checkOf(row: ExemptionView): string {
  return row.checkTitle ?? row.check;
}

/** Of whom and of what an exemption is. */
export function subjectColumns(t: Words): DataColumn<ExemptionView>[] {
  return [
    {
      id: 'entity',
      title: t('exemption.entity'),
      rowHeader: true,
      value: row => row.title,
      render: row => (
        <RouterLink
          href={tabHref(row.entityRef, `check:${row.scorecard}:${row.check}`)}
        >
          <MiddleCut text={row.title} />
        </RouterLink>
      ),
    },
    {
      id: 'check',
      title: t('exemption.check'),
      value: checkOf,
      render: row => <LongText>{checkOf(row)}</LongText>,
    },
    {
      id: 'owner',
      title: t('exemption.owner'),
      value: row => ownerOf(row, t),
      render: row => <TeamLink owner={row.owner} />,
    },
  ];
}

/** Why it was asked for, which opens into its story. */
export function reasonColumn(t: Words): DataColumn<ExemptionView> {
  return {
    id: 'reason',
    title: t('exemption.reason'),
    value: row => row.reason,
    render: row => (
      <LongText>
        <RouterLink
          href={`/scorecards/exemptions/${row.id}`}
          aria-label={t('exemption.storyFor', {
            reason: row.reason,
            check: checkOf(row),
            entity: row.title,
          })}
        >
          {row.reason}
        </RouterLink>
      </LongText>
    ),
  };
}
