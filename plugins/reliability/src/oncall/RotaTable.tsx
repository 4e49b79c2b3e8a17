import Box from '@mui/material/Box';
import { RouterLink } from '@backstage/frontend-plugin-api';
import {
  coverageState,
  ReadinessBar,
  RotaRow,
} from '@fathom/backstage-plugin-reliability-common';
import {
  DataColumn,
  DataFilter,
  DataTable,
  entityHref,
  entityTitle,
  EvidenceFigure,
  MiddleCut,
  plainRef,
  Stale,
} from '@fathom/ui-kit';
import { tabHref } from '../naming';
import { useWords, Words } from '../translation';
import { Covered } from './Covered';
import { explainRota, RotaService } from './explainOncall';

const mostNamed = 3;

/** The services, those first that have too few people though the rota has enough. */
function Services({ rota }: { rota: RotaRow }) {
  const t = useWords();
  const isSome = coverageState(rota) === 'someThin';
  const isThin = ({ covered }: RotaService) => isSome && covered === false;
  const shown = [
    ...rota.services.filter(isThin),
    ...rota.services.filter(service => !isThin(service)),
  ].slice(0, mostNamed);
  const rest = rota.services.length - shown.length;
  return (
    <Box component="span" sx={{ whiteSpace: 'nowrap' }}>
      {shown.map((service, index) => (
        <span key={service.entityRef}>
          {index > 0 && ', '}
          <RouterLink href={tabHref(service.entityRef)}>
            <MiddleCut text={entityTitle(service)} max={24} />
          </RouterLink>
          {isThin(service) && ` (${t('oncall.tooFew')})`}
        </span>
      ))}
      {rest > 0 && ` ${t('oncall.moreServices', { number: String(rest) })}`}
    </Box>
  );
}

const columnsIn = (t: Words, bar: ReadinessBar): DataColumn<RotaRow>[] => [
  {
    id: 'rota',
    title: t('oncall.rota'),
    rowHeader: true,
    value: ({ name }) => name,
    render: ({ name }) => <MiddleCut text={name} max={28} />,
  },
  {
    id: 'carry',
    title: t('oncall.ready'),
    numeric: true,
    value: ({ ready }) => ready,
    render: rota => <EvidenceFigure evidence={explainRota(rota, { bar, t })} />,
  },
  {
    id: 'covered',
    title: t('oncall.covered'),
    value: rota => t(`oncall.coverage.${coverageState(rota)}`),
    render: rota => (
      <Box component="span" sx={{ whiteSpace: 'nowrap' }}>
        <Covered figures={rota} bar={bar} compact />{' '}
        {rota.reason && <Stale reason={rota.reason} at={rota.readAt} compact />}
      </Box>
    ),
  },
  {
    id: 'team',
    title: t('list.team'),
    value: ({ team }) => plainRef(team),
    render: ({ team }) => (
      <RouterLink href={entityHref(team)}>
        <MiddleCut text={plainRef(team)} max={28} />
      </RouterLink>
    ),
  },
  {
    id: 'services',
    title: t('oncall.services'),
    sortable: false,
    value: ({ services }) =>
      services
        .map(service => `${entityTitle(service)} ${service.entityRef}`)
        .join(' '),
    render: rota => <Services rota={rota} />,
  },
  {
    id: 'whatIf',
    title: t('oncall.without'),
    sortable: false,
    value: () => undefined,
    render: ({ whatIf }) =>
      whatIf && (
        <Box component="span" sx={{ whiteSpace: 'nowrap' }}>
          <RouterLink href={whatIf.path}>
            {t(`oncall.whatIf.${whatIf.without}`)}
          </RouterLink>
        </Box>
      ),
  },
];

const filtersIn = (t: Words): DataFilter<RotaRow>[] => [
  {
    id: 'team',
    title: t('list.team'),
    values: ({ team }) => [team],
    word: plainRef,
  },
  {
    id: 'coverage',
    title: t('oncall.covered'),
    values: rota => [coverageState(rota)],
    word: state => t(`oncall.coverage.${state as 'thin'}`),
  },
];

/** Every rota in the order of the core, in figures, with search and filters in the address. */
export function RotaTable({
  rotas,
  bar,
}: {
  rotas: RotaRow[];
  bar: ReadinessBar;
}) {
  const t = useWords();
  return (
    <DataTable
      caption={t('oncall.caption')}
      columns={columnsIn(t, bar)}
      rows={rotas}
      rowKey={({ team, name }) => `${team} ${name}`}
      filters={filtersIn(t)}
      search={t('oncall.search')}
    />
  );
}
