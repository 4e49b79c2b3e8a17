import { useEffect, useRef } from 'react';
import { parseEntityRef } from '@backstage/catalog-model';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import type {
  RoadService,
  RoadSummary,
} from '@fathom/backstage-plugin-paved-roads-common';
import {
  DataTable,
  EvidenceLink,
  RelativeTime,
  type DataColumn,
} from '@fathom/ui-kit';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Chip from '@mui/material/Chip';
import Paper from '@mui/material/Paper';
import Typography from '@mui/material/Typography';
import { Link as RouterLink, useSearchParams } from 'react-router-dom';
import { OriginChip } from '../origin';
import { useWords, Words } from '../translation';

const columnsIn = (t: Words): DataColumn<RoadService>[] => [
  {
    id: 'service',
    title: t('road.service'),
    rowHeader: true,
    value: service => parseEntityRef(service.entityRef).name,
    render: service => (
      <EntityRefLink entityRef={service.entityRef} defaultKind="component" />
    ),
  },
  {
    id: 'version',
    title: t('road.version'),
    value: service => service.version,
  },
  {
    id: 'state',
    title: t('road.state'),
    value: service => service.behind ?? -1,
    render: service => (
      <OriginChip state={service.state} behind={service.behind} />
    ),
  },
];

function Head({ road }: { road: RoadSummary }) {
  const t = useWords();
  const { namespace, name } = parseEntityRef(road.templateRef);
  return (
    <Box
      sx={{
        display: 'flex',
        gap: 2,
        flexWrap: 'wrap',
        alignItems: 'flex-start',
      }}
    >
      <Box sx={{ flex: '1 1 20rem', minWidth: 0 }}>
        <Typography component="h3" variant="h5" sx={{ m: 0 }}>
          {road.title}{' '}
          <Chip
            size="small"
            variant="outlined"
            label={road.version}
            sx={{ m: 0, ml: 1 }}
          />
        </Typography>
        <Typography sx={{ mt: 1, maxWidth: '45rem' }}>
          {road.description}
        </Typography>
        <Typography variant="body2" color="text.secondary" sx={{ mt: 1 }}>
          {road.owner && (
            <>
              {t('road.keptBy')}{' '}
              <EntityRefLink entityRef={road.owner} defaultKind="group" />,{' '}
            </>
          )}
          {t('road.read')} <RelativeTime at={road.readAt} /> {t('road.from')}{' '}
          <EvidenceLink
            evidence={{
              kind: 'file',
              repository: road.repository,
              commit: road.commit,
              file: road.file,
            }}
          />
        </Typography>
      </Box>
      <Button
        variant="contained"
        component={RouterLink}
        to={`/create/templates/${namespace}/${name}`}
      >
        {t('road.create')}
      </Button>
    </Box>
  );
}

function Patterns({ ids }: { ids: readonly string[] }) {
  const t = useWords();
  return (
    <Box>
      <Typography component="h4" variant="subtitle2" sx={{ m: 0 }}>
        {t('road.patterns')}
      </Typography>
      <Box
        component="ul"
        sx={{
          listStyle: 'none',
          p: 0,
          m: 0,
          mt: 1,
          display: 'flex',
          flexWrap: 'wrap',
          gap: 1,
        }}
      >
        {ids.map(id => (
          <li key={id}>
            <Chip
              clickable
              size="small"
              component={RouterLink}
              to={`/patterns/${id}`}
              label={id}
              sx={{ m: 0 }}
            />
          </li>
        ))}
      </Box>
    </Box>
  );
}

/** One road: what it gives, and what came from it. */
export function RoadSection({ road }: { road: RoadSummary }) {
  const t = useWords();
  const [params] = useSearchParams();
  const asked = params.get('road') === road.name;
  const section = useRef<HTMLElement>(null);
  useEffect(() => {
    if (asked) section.current?.scrollIntoView?.();
  }, [asked]);
  return (
    <Paper
      ref={section}
      component="section"
      variant="outlined"
      aria-label={road.title}
      sx={{ p: 3, mb: 3 }}
    >
      <Head road={road} />
      <Box
        sx={{
          display: 'grid',
          gridTemplateColumns: 'repeat(auto-fit, minmax(16rem, 1fr))',
          gap: 3,
          mt: 2,
        }}
      >
        <Gives
          title={t('road.gives')}
          items={road.parts.map(({ id, title, file }) => [id, title, file])}
        />
        <Patterns ids={road.patterns} />
      </Box>
      <Typography component="h4" variant="subtitle2" sx={{ mt: 3, mb: 1 }}>
        {t('road.services')}
      </Typography>
      <DataTable
        id={road.name}
        caption={t('road.caption', { road: road.title })}
        columns={columnsIn(t)}
        rows={road.services}
        rowKey={service => service.entityRef}
        initialSort={{ column: 'state', direction: 'desc' }}
        search={road.services.length > 10 ? t('road.search') : false}
        empty={
          <Typography variant="body2" color="text.secondary">
            {t('road.none')}
          </Typography>
        }
      />
    </Paper>
  );
}

function Gives({
  title,
  items,
}: {
  title: string;
  items: [id: string, title: string, file: string][];
}) {
  return (
    <Box>
      <Typography component="h4" variant="subtitle2" sx={{ m: 0 }}>
        {title}
      </Typography>
      <Box component="ul" sx={{ pl: 2.5, m: 0, mt: 1 }}>
        {items.map(([id, what, file]) => (
          <li key={id}>
            {what}{' '}
            <Typography component="code" variant="body2" color="text.secondary">
              {file}
            </Typography>
          </li>
        ))}
      </Box>
    </Box>
  );
}
