import { FormEvent, useState } from 'react';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useApi } from '@backstage/core-plugin-api';
import { RouterLink } from '@backstage/frontend-plugin-api';
import type { BadgeView } from '@fathom/backstage-plugin-score-common';
import {
  CodeBlock,
  DataColumn,
  DataTable,
  LoadState,
  plainRef,
  RelativeTime,
  Section,
  useDeed,
  useRefreshed,
} from '@fathom/ui-kit';
import { scoreApiRef } from '../api';
import { NoteDialog } from '../deed';
import { tabHref } from '../naming';
import { useWords } from '../translation';

/** Makes a badge; its address is shown this once. */
function MakeBadge({
  scorecards,
  onMade,
}: {
  scorecards: { name: string; title: string }[];
  onMade: () => void;
}) {
  const t = useWords();
  const api = useApi(scoreApiRef);
  const deed = useDeed();
  const [entityRef, setEntityRef] = useState('');
  const [scorecard, setScorecard] = useState(scorecards[0]?.name ?? '');
  const [made, setMade] = useState<BadgeView>();
  const make = async (event: FormEvent) => {
    event.preventDefault();
    await deed.run(async () => {
      setMade(
        await api.createBadge({ entityRef: entityRef.trim(), scorecard }),
      );
      onMade();
    });
  };
  return (
    <form onSubmit={make}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 2, mb: 1 }}>
        <TextField
          label={t('badge.entity')}
          helperText={t('badge.entityHint')}
          value={entityRef}
          onChange={event => setEntityRef(event.target.value)}
          size="small"
          required
        />
        <TextField
          select
          label={t('fleet.scorecard')}
          value={scorecard}
          onChange={event => setScorecard(event.target.value)}
          SelectProps={{ native: true }}
          size="small"
        >
          {scorecards.map(({ name, title }) => (
            <option key={name} value={name}>
              {title}
            </option>
          ))}
        </TextField>
        <Box>
          <Button
            type="submit"
            variant="outlined"
            disabled={deed.isBusy || entityRef.trim() === ''}
          >
            {t('badge.make')}
          </Button>
        </Box>
      </Box>
      {deed.error && <Alert severity="error">{deed.error.message}</Alert>}
      {made?.path && (
        <Box role="status" sx={{ typography: 'body2' }}>
          {t('badge.once')}
          <CodeBlock
            code={`![${made.scorecard}](${made.path})`}
            language="markdown"
          />
        </Box>
      )}
    </form>
  );
}

/** The client names what the backend threw as the cause. */
function isNotFound(error: unknown): boolean {
  return (error as { cause?: Error }).cause?.name === 'NotFoundError';
}

/** Which badges hold, and making and revoking them; says so while they are off. */
export function Badges() {
  const t = useWords();
  const api = useApi(scoreApiRef);
  const [revoked, setRevoked] = useState<BadgeView>();
  const state = useRefreshed(async () => {
    const { scorecards } = await api.getScorecards();
    try {
      return { scorecards, badges: await api.listBadges() };
    } catch (error) {
      // Off unless configured.
      if (isNotFound(error)) return { scorecards };
      throw error;
    }
  }, 'badges');
  const nameOf = ({ entityRef, isGone }: BadgeView) => {
    if (!entityRef) return t('badge.gone');
    const name = plainRef(entityRef);
    return isGone ? t('badge.goneNamed', { entity: name }) : name;
  };
  const columns: DataColumn<BadgeView>[] = [
    {
      id: 'entity',
      title: t('fleet.service'),
      rowHeader: true,
      value: nameOf,
      render: row =>
        row.entityRef && !row.isGone ? (
          <RouterLink href={tabHref(row.entityRef)}>{nameOf(row)}</RouterLink>
        ) : (
          nameOf(row)
        ),
    },
    {
      id: 'scorecard',
      title: t('fleet.scorecard'),
      value: row => row.scorecard,
    },
    {
      id: 'made',
      title: t('badge.made'),
      value: row => row.createdAt,
      render: row => <RelativeTime at={row.createdAt} />,
    },
    {
      id: 'deed',
      title: t('badge.revoke'),
      sortable: false,
      value: () => '',
      render: row => (
        <Button
          size="small"
          aria-label={t('badge.revokeFor', { entity: nameOf(row) })}
          onClick={() => setRevoked(row)}
        >
          {t('badge.revoke')}
        </Button>
      ),
    },
  ];
  return (
    <Section title={t('badge.title')}>
      <Typography variant="body2" color="text.secondary" sx={{ mb: 2 }}>
        {t('badge.hint')}
      </Typography>
      <LoadState state={state} what={t('badge.loading')} lines={3}>
        {({ badges, scorecards }) =>
          badges ? (
            <>
              <MakeBadge scorecards={scorecards} onMade={state.retry} />
              <DataTable
                id="badge"
                caption={t('badge.title')}
                rows={badges}
                rowKey={row => String(row.id)}
                columns={columns}
                search={false}
                empty={<p>{t('badge.none')}</p>}
              />
            </>
          ) : (
            <Alert severity="info">{t('badge.off')}</Alert>
          )
        }
      </LoadState>
      {revoked && (
        <NoteDialog
          title={t('badge.revokeFor', { entity: nameOf(revoked) })}
          action={t('badge.revoke')}
          onDo={async () => {
            await api.revokeBadge(revoked.id);
            state.retry();
          }}
          onClose={() => setRevoked(undefined)}
        >
          {t('badge.revokeHint')}
        </NoteDialog>
      )}
    </Section>
  );
}
