import type { ExemptionView } from '@fathom/backstage-plugin-score-common';
import { DataColumn, DataTable, RelativeTime, Section } from '@fathom/ui-kit';
import { useWords, Words } from '../translation';
import { reasonColumn, subjectColumns } from './exemptionColumns';

/** The deed that closed it, with the word of who did it. */
function closed({ state, decided, ended }: ExemptionView) {
  return (state === 'denied' ? decided : ended) ?? decided;
}

function columnsOf(t: Words): DataColumn<ExemptionView>[] {
  return [
    ...subjectColumns(t),
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
    reasonColumn(t),
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
