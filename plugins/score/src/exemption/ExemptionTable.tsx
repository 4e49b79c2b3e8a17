import { useState } from 'react';
import Button from '@mui/material/Button';
import { useApi } from '@backstage/core-plugin-api';
import { RouterLink } from '@backstage/frontend-plugin-api';
import type { ExemptionView } from '@fathom/backstage-plugin-score-common';
import {
  DataColumn,
  DataTable,
  MiddleCut,
  plainRef,
  RelativeTime,
} from '@fathom/ui-kit';
import { scoreApiRef } from '../api';
import { NoteDialog } from '../deed';
import { dayOf, ownerOf, tabHref } from '../naming';
import { useWords, Words } from '../translation';

type Verb = 'approve' | 'deny' | 'revoke';

function columnsOf(
  t: Words,
  choose: (exemption: ExemptionView, verb: Verb) => void,
): DataColumn<ExemptionView>[] {
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
          <MiddleCut text={row.title} />
        </RouterLink>
      ),
    },
    { id: 'check', title: t('exemption.check'), value: checkOf },
    {
      id: 'owner',
      title: t('exemption.owner'),
      value: row => ownerOf(row, t),
    },
    { id: 'reason', title: t('exemption.reason'), value: row => row.reason },
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
        const verbs: Verb[] =
          row.state === 'requested' ? ['approve', 'deny'] : ['revoke'];
        if (!row.mayDecide)
          return row.state === 'requested' ? t('exemption.notYours') : '';
        return verbs.map(verb => (
          <Button
            key={verb}
            size="small"
            aria-label={t(`exemption.${verb}For`, {
              check: checkOf(row),
              entity: row.title,
            })}
            onClick={() => choose(row, verb)}
          >
            {t(`exemption.${verb}`)}
          </Button>
        ));
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
          title={t(`exemption.${chosen.verb}For`, {
            check: chosen.of.checkTitle ?? chosen.of.check,
            entity: chosen.of.title,
          })}
          noteLabel={t('exemption.note')}
          isNoteNeeded={chosen.verb !== 'approve'}
          action={t(`exemption.${chosen.verb}`)}
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
