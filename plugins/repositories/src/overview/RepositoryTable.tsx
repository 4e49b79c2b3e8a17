import { useState } from 'react';
import Button from '@mui/material/Button';
import {
  RepositoryItem,
  RepositoryItemState,
  missingBranches,
  shortName,
  worstFirst,
} from '@fathom/backstage-plugin-repositories-common';
import {
  DataColumn,
  DataTable,
  EmptyState,
  MiddleCut,
  RelativeTime,
  Unknown,
} from '@fathom/ui-kit';
import { useWords, Words } from '../translation';
import { RepositoryState, stateLooks } from './RepositoryState';
import { bytesInWords, durationInWords } from './figures';

function columns(t: Words): DataColumn<RepositoryItem>[] {
  return [
    {
      id: 'repository',
      title: t('table.repository'),
      rowHeader: true,
      // Searched by its whole address, shown by its short name.
      value: item => `${shortName(item.url)} ${item.key}`,
      render: item => (
        <span title={item.key}>
          <MiddleCut text={shortName(item.url)} />
        </span>
      ),
    },
    {
      id: 'state',
      title: t('table.state'),
      value: item =>
        [
          t(`state.${item.state}`),
          item.reason,
          item.message,
          ...missingBranches(item),
          item.isBlobless && t('table.blobless'),
          ...(item.problems ?? []).map(
            ({ file, message }) => `${file} ${message}`,
          ),
        ].join(' '),
      render: item => <RepositoryState item={item} />,
    },
    {
      id: 'readAt',
      title: t('table.readAt'),
      value: item => item.readAt,
      render: item =>
        item.readAt ? (
          <RelativeTime at={item.readAt} />
        ) : (
          <Unknown reason={t('table.neverRead')} />
        ),
    },
    {
      id: 'size',
      title: t('table.size'),
      numeric: true,
      value: item => item.bytes,
      render: item =>
        item.bytes === undefined ? (
          <Unknown reason={t('table.neverRead')} />
        ) : (
          bytesInWords(item.bytes)
        ),
    },
    {
      id: 'duration',
      title: t('table.duration'),
      numeric: true,
      value: item => item.durationMs,
      render: item =>
        item.durationMs === undefined ? (
          <Unknown reason={t('table.notLookedAt')} />
        ) : (
          durationInWords(item.durationMs)
        ),
    },
    {
      id: 'next',
      title: t('table.next'),
      value: item => item.nextAt,
      render: item => {
        if (item.reading) return t('table.reading');
        if (!item.nextAt) return undefined;
        // Its turn has come and a worker takes it: nothing that was just now.
        return item.nextAt <= new Date().toISOString() ? (
          t('table.due')
        ) : (
          <RelativeTime at={item.nextAt} />
        );
      },
    },
  ];
}

function actionColumn(
  t: Words,
  readNow: (item: RepositoryItem) => void,
  asked: string | undefined,
): DataColumn<RepositoryItem> {
  return {
    id: 'action',
    title: t('table.action'),
    sortable: false,
    value: () => undefined,
    render: item => (
      <Button
        size="small"
        sx={{ whiteSpace: 'nowrap' }}
        disabled={asked === item.key || item.reading}
        aria-label={t('table.readNowLabel', {
          repository: shortName(item.url),
        })}
        onClick={() => readNow(item)}
      >
        {t('table.readNow')}
      </Button>
    ),
  };
}

/** Every repository, worst first, each with why, what to do, and "Read now" for those who may. */
export function RepositoryTable(props: {
  items: RepositoryItem[];
  /** Undefined for those without the right. */
  readNow: ((key: string) => Promise<void>) | undefined;
}) {
  const t = useWords();
  const { readNow } = props;
  const [asked, setAsked] = useState<string>();
  const all = columns(t);
  if (readNow) {
    const read = async (item: RepositoryItem) => {
      setAsked(item.key);
      try {
        await readNow(item.key);
      } finally {
        setAsked(undefined);
      }
    };
    all.push(actionColumn(t, read, asked));
  }
  return (
    <DataTable
      caption={t('table.caption')}
      columns={all}
      rows={worstFirst(props.items)}
      rowKey={item => item.key}
      search={t('table.search')}
      filters={[
        {
          id: 'state',
          title: t('table.state'),
          values: item => [item.state],
          word: value =>
            Object.hasOwn(stateLooks, value)
              ? t(`state.${value as RepositoryItemState}`)
              : value,
        },
        {
          id: 'named',
          title: t('table.namedBy'),
          values: item => item.namedBy,
          word: value =>
            value === 'catalog'
              ? t('table.namedByCatalog')
              : t('table.namedByConfiguration'),
        },
        ...(props.items.some(({ problemCount }) => problemCount)
          ? [
              {
                id: 'files',
                title: t('table.files'),
                values: ({ problemCount }: RepositoryItem) => [
                  problemCount ? 'problems' : 'well',
                ],
                word: (value: string) =>
                  value === 'problems'
                    ? t('table.filesWithProblems')
                    : t('table.filesWell'),
              },
            ]
          : []),
      ]}
      empty={
        <EmptyState
          title={t('empty.title')}
          description={t('empty.description')}
        />
      }
    />
  );
}
