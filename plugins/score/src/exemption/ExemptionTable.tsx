import { useState } from 'react';
import type { ExemptionView } from '@fathom/backstage-plugin-score-common';
import { DataColumn, DataTable, plainRef, RelativeTime } from '@fathom/ui-kit';
import { dayOf } from '../naming';
import { useWords, Words } from '../translation';
import { reasonColumn, subjectColumns } from './exemptionColumns';
import { ChosenDeed, ExemptionDeeds, ExemptionDialog } from './ExemptionDeeds';

function columnsOf(
  t: Words,
  onChoose: (deed: ChosenDeed) => void,
): DataColumn<ExemptionView>[] {
  return [
    ...subjectColumns(t),
    reasonColumn(t),
    {
      id: 'by',
      title: t('exemption.askedBy'),
      value: row => row.requested.at,
      render: row => (
        <>
          {row.requested.by
            ? plainRef(row.requested.by)
            : t('exemption.somebody')}
          , <RelativeTime at={row.requested.at} />
        </>
      ),
    },
    {
      id: 'until',
      title: t('exemption.until'),
      value: row => row.until,
      render: row => dayOf(row.until),
    },
    {
      id: 'deed',
      title: t('exemption.decision'),
      sortable: false,
      value: () => '',
      render: row => <ExemptionDeeds exemption={row} onChoose={onChoose} />,
    },
  ];
}

/** Exemptions of one state, with what the reader may do about them. */
export function ExemptionTable({
  id,
  caption,
  exemptions,
  empty,
  onChanged,
}: {
  id: string;
  caption: string;
  exemptions: ExemptionView[];
  empty: string;
  onChanged: () => void;
}) {
  const t = useWords();
  const [chosen, setChosen] = useState<ChosenDeed>();
  return (
    <>
      <DataTable
        id={id}
        caption={caption}
        rows={exemptions}
        rowKey={row => String(row.id)}
        columns={columnsOf(t, setChosen)}
        initialSort={{ column: 'until', direction: 'asc' }}
        search={exemptions.length > 5 ? t('exemption.search') : false}
        empty={<p>{empty}</p>}
      />
      {chosen && (
        <ExemptionDialog
          chosen={chosen}
          onChanged={onChanged}
          onClose={() => setChosen(undefined)}
        />
      )}
    </>
  );
}
