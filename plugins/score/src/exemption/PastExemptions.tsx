import { RouterLink } from '@backstage/frontend-plugin-api';
import type { ExemptionView } from '@fathom/backstage-plugin-score-common';
import { DataColumn, DataTable, RelativeTime, Section } from '@fathom/ui-kit';
import { ownerOf, tabHref, TeamLink } from '../naming';
import { useWords, Words } from '../translation';

/** The deed that closed it, with the word of who did it. */
function closed({ state, decided, ended }: ExemptionView) {
  return (state === 'denied' ? decided : ended) ?? decided;
}

function columnsOf(t: Words): DataColumn<ExemptionView>[] {
  const checkOf = (row: ExemptionView) => row.checkTitle ?? row.check;
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
          {row.title}
        </RouterLink>
      ),
    },
    { id: 'check', title: t('exemption.check'), value: checkOf },
    {
      id: 'owner',
      title: t('exemption.owner'),
      value: row => ownerOf(row, t),
      render: row => <TeamLink owner={row.owner} />,
    },
    {
      id: 'outcome',
      title: t('exemption.outcome'),
      value: row => t(`exemption.${row.state}`),
    },
    {
      id: 'note',
      title: t('exemption.note'),
      value: row => closed(row)?.note ?? '',
    },
    {
      id: 'when',
      title: t('exemption.when'),
      value: row => closed(row)?.at,
      render: row => {
        const deed = closed(row);
        return deed ? <RelativeTime at={deed.at} /> : '';
      },
    },
    {
      id: 'story',
      title: t('exemption.reason'),
      value: row => row.reason,
      render: row => (
        <RouterLink
          href={`/scorecards/exemptions/${row.id}`}
          aria-label={t('exemption.storyFor', {
            check: checkOf(row),
            entity: row.title,
          })}
        >
          {row.reason}
        </RouterLink>
      ),
    },
  ];
}

/** What was denied, revoked, or ended by itself, with the word that was said about it. */
export function PastExemptions({
  exemptions,
}: {
  exemptions: ExemptionView[];
}) {
  const t = useWords();
  return (
    <Section title={t('exemption.past')}>
      <DataTable
        id="past"
        caption={t('exemption.past')}
        rows={exemptions}
        rowKey={row => String(row.id)}
        columns={columnsOf(t)}
        initialSort={{ column: 'when', direction: 'desc' }}
        search={exemptions.length > 5 ? t('exemption.search') : false}
        empty={<p>{t('exemption.nonePast')}</p>}
      />
    </Section>
  );
}
