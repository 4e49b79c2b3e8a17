import { useApi } from '@backstage/core-plugin-api';
import type { ExemptionView } from '@fathom/backstage-plugin-score-common';
import {
  DataColumn,
  DataTable,
  FilterBar,
  LoadState,
  RelativeTime,
  SearchField,
  Section,
  useAddressParams,
  useRefreshed,
} from '@fathom/ui-kit';
import { scoreApiRef } from '../api';
import { Turning } from '../pages';
import { useWords, Words } from '../translation';
import { reasonColumn, subjectColumns } from './exemptionColumns';

const pageSize = 50;

/** The deed that closed it, with the word of who did it. */
function closed({ state, decided, ended }: ExemptionView) {
  return (state === 'denied' ? decided : ended) ?? decided;
}

function columnsOf(t: Words): DataColumn<ExemptionView>[] {
  const columns: DataColumn<ExemptionView>[] = [
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
  // The backend puts all of them in order; a page alone would mislead.
  return columns.map(column => ({ ...column, sortable: false }));
}

/** What was denied, revoked, or ended by itself, with the word that was said about it; what ended last first. */
export function PastExemptions({
  open,
}: {
  /** How many are not past: when that changes, so does what is. */
  open: number;
}) {
  const t = useWords();
  const api = useApi(scoreApiRef);
  const [params, set] = useAddressParams();
  const q = params.get('past.q') ?? '';
  const offset = params.get('past.offset') ?? '0';
  const state = useRefreshed(
    () =>
      api.listExemptions({
        state: 'past',
        offset,
        limit: String(pageSize),
        ...(q && { q }),
      }),
    'past',
    JSON.stringify([q, offset, open]),
  );
  return (
    <Section title={t('exemption.past')}>
      <LoadState state={state} what={t('exemption.loadingPast')} lines={3}>
        {({ total, items }) => (
          <>
            {(total > 5 || q) && (
              <FilterBar>
                <SearchField
                  label={t('exemption.search')}
                  value={q}
                  onChange={words =>
                    set(
                      { 'past.q': words, 'past.offset': undefined },
                      { replace: true },
                    )
                  }
                />
              </FilterBar>
            )}
            <DataTable
              id="past"
              caption={t('exemption.past')}
              rows={items}
              rowKey={row => String(row.id)}
              columns={columnsOf(t)}
              search={false}
              empty={
                <p>{t(q ? 'exemption.noneFound' : 'exemption.nonePast')}</p>
              }
            />
            <Turning
              label={t('exemption.pastPages')}
              param="past.offset"
              pageSize={pageSize}
              total={total}
            />
          </>
        )}
      </LoadState>
    </Section>
  );
}
