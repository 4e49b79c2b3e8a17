import { useState } from 'react';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Chip from '@mui/material/Chip';
import HelpOutlineIcon from '@mui/icons-material/HelpOutline';
import CheckIcon from '@mui/icons-material/Check';
import HistoryIcon from '@mui/icons-material/History';
import BlockIcon from '@mui/icons-material/Block';
import {
  RepositoryItem,
  RepositoryItemState,
  reasonWord,
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
import { bytesInWords, durationInWords } from './figures';

const words: Record<RepositoryItemState, string> = {
  unreadable: 'Cannot be read',
  stale: 'As last read',
  waiting: 'Waiting',
  ready: 'Read',
};

const icons = {
  unreadable: <BlockIcon />,
  stale: <HistoryIcon />,
  waiting: <HelpOutlineIcon />,
  ready: <CheckIcon />,
};

const colors = {
  unreadable: 'error',
  stale: 'warning',
  waiting: 'default',
  ready: 'success',
} as const;

function State({ item }: { item: RepositoryItem }) {
  return (
    <Box sx={{ py: 0.5 }}>
      <Chip
        size="small"
        variant="outlined"
        icon={icons[item.state]}
        color={colors[item.state]}
        label={
          item.reason
            ? `${words[item.state]}: ${reasonWord(item.reason)}`
            : words[item.state]
        }
      />
      {item.message && (
        <Box
          sx={{
            mt: 0.5,
            maxWidth: 480,
            typography: 'body2',
            overflowWrap: 'anywhere',
          }}
        >
          {item.message} {item.remedy}
          {item.failingSince && (
            <>
              {' '}
              Since <RelativeTime at={item.failingSince} />.
            </>
          )}
        </Box>
      )}
    </Box>
  );
}

function columns(
  readNow: (item: RepositoryItem) => void,
  asked: string | undefined,
): DataColumn<RepositoryItem>[] {
  return [
    {
      id: 'repository',
      title: 'Repository',
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
      title: 'State',
      value: item => [words[item.state], item.reason, item.message].join(' '),
      render: item => <State item={item} />,
    },
    {
      id: 'readAt',
      title: 'Last read',
      value: item => item.readAt,
      render: item =>
        item.readAt ? (
          <RelativeTime at={item.readAt} />
        ) : (
          <Unknown reason="Never read" />
        ),
    },
    {
      id: 'size',
      title: 'Size',
      numeric: true,
      value: item => item.bytes,
      render: item =>
        item.bytes === undefined ? (
          <Unknown reason="Never read" />
        ) : (
          bytesInWords(item.bytes)
        ),
    },
    {
      id: 'duration',
      title: 'Took',
      numeric: true,
      value: item => item.durationMs,
      render: item =>
        item.durationMs === undefined ? (
          <Unknown reason="Not looked at yet" />
        ) : (
          durationInWords(item.durationMs)
        ),
    },
    {
      id: 'next',
      title: 'Next turn',
      value: item => item.nextAt,
      render: item => {
        if (item.reading) return 'Being read';
        return item.nextAt && <RelativeTime at={item.nextAt} />;
      },
    },
    {
      id: 'action',
      title: 'Action',
      sortable: false,
      value: () => undefined,
      render: item => (
        <Button
          size="small"
          disabled={asked === item.key || item.reading}
          aria-label={`Read ${shortName(item.url)} now`}
          onClick={() => readNow(item)}
        >
          Read now
        </Button>
      ),
    },
  ];
}

/** Every repository, worst first, each with why, what to do, and "Read now". */
export function RepositoryTable(props: {
  items: RepositoryItem[];
  readNow: (key: string) => Promise<void>;
}) {
  const [asked, setAsked] = useState<string>();
  const read = async (item: RepositoryItem) => {
    setAsked(item.key);
    try {
      await props.readNow(item.key);
    } finally {
      setAsked(undefined);
    }
  };
  return (
    <DataTable
      caption="Repositories, worst first"
      columns={columns(read, asked)}
      rows={worstFirst(props.items)}
      rowKey={item => item.key}
      search="Search repositories"
      filters={[
        {
          id: 'state',
          title: 'State',
          values: item => [item.state],
          word: value => words[value as RepositoryItemState],
        },
        {
          id: 'named',
          title: 'Named by',
          values: item => item.namedBy,
          word: value =>
            value === 'catalog' ? 'The catalog' : 'The configuration',
        },
      ]}
      empty={
        <EmptyState
          title="Repositories appear here"
          description="Fathom reads what it knows from git. Name a repository under fathom.repositories.sources, or give an entity of the catalog a source location; it is read within a minute. In the demo the folder of its repositories is named there."
        />
      }
    />
  );
}
