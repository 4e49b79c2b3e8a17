import { useState } from 'react';
import Button from '@mui/material/Button';
import { useApi } from '@backstage/core-plugin-api';
import type { ExemptionView } from '@fathom/backstage-plugin-score-common';
import { DataColumn, DataTable, plainRef, RelativeTime } from '@fathom/ui-kit';
import { scoreApiRef } from '../api';
import { NoteDialog } from '../deed';
import { dayOf } from '../naming';
import { useWords, Words } from '../translation';
import { checkOf, reasonColumn, subjectColumns } from './exemptionColumns';

type Verb = 'approve' | 'deny' | 'revoke';

/** A request that waits is withdrawn, what holds is revoked: the same deed. */
function wordOf(verb: Verb, { state }: ExemptionView): Verb | 'withdraw' {
  return verb === 'revoke' && state === 'requested' ? 'withdraw' : verb;
}

function columnsOf(
  t: Words,
  choose: (exemption: ExemptionView, verb: Verb) => void,
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
      render: row => {
        const verbs: Verb[] = [
          ...(row.mayDecide ? (['approve', 'deny'] as const) : []),
          ...(row.mayRevoke && !row.mayDecide ? (['revoke'] as const) : []),
        ];
        return (
          <>
            {row.state === 'requested' &&
              !row.mayDecide &&
              t('exemption.notYours')}
            {verbs.map(verb => (
              <Button
                key={verb}
                size="small"
                aria-label={t(`exemption.${wordOf(verb, row)}For`, {
                  check: checkOf(row),
                  entity: row.title,
                })}
                onClick={() => choose(row, verb)}
              >
                {t(`exemption.${wordOf(verb, row)}`)}
              </Button>
            ))}
          </>
        );
      },
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
  const api = useApi(scoreApiRef);
  const [chosen, setChosen] = useState<{ of: ExemptionView; verb: Verb }>();
  return (
    <>
      <DataTable
        id={id}
        caption={caption}
        rows={exemptions}
        rowKey={row => String(row.id)}
        columns={columnsOf(t, (of, verb) => setChosen({ of, verb }))}
        initialSort={{ column: 'until', direction: 'asc' }}
        search={exemptions.length > 5 ? t('exemption.search') : false}
        empty={<p>{empty}</p>}
      />
      {chosen && (
        <NoteDialog
          title={t(`exemption.${wordOf(chosen.verb, chosen.of)}For`, {
            check: checkOf(chosen.of),
            entity: chosen.of.title,
          })}
          noteLabel={t('exemption.note')}
          isNoteNeeded={chosen.verb !== 'approve'}
          action={t(`exemption.${wordOf(chosen.verb, chosen.of)}`)}
          onDo={async note => {
            await api.settleExemption(
              chosen.of.id,
              chosen.verb,
              note || undefined,
            );
            onChanged();
          }}
          onClose={() => setChosen(undefined)}
        >
          {t('exemption.weigh', {
            reason: chosen.of.reason,
            day: dayOf(chosen.of.until),
          })}
        </NoteDialog>
      )}
    </>
  );
}
