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
  RelativeTime,
  Stale,
} from '@fathom/ui-kit';
import { tabHref } from '../naming';
import { useWords, Words } from '../translation';
import { Covered } from './Covered';
import { explainRota, RotaService } from './explainOncall';

const mostNamed = 3;

/** The services that have too few people; all of them when there are few. */
function Services({ services }: { services: RotaService[] }) {
  const t = useWords();
  const thin = services.filter(({ covered }) => covered === false);
  const named = services.length <= mostNamed ? services : thin;
  const shown = named.slice(0, mostNamed);
  const rest = services.length - shown.length;
  return (
    <Box component="span" sx={{ whiteSpace: 'nowrap' }}>
      {shown.map((service, index) => (
        <span key={service.entityRef}>
          {index > 0 && ', '}
          <RouterLink href={tabHref(service.entityRef)}>
            <MiddleCut text={entityTitle(service)} max={24} />
          </RouterLink>
          {thin.includes(service) && ` (${t('oncall.tooFew')})`}
        </span>
      ))}
      {rest > 0 &&
        (shown.length > 0
          ? ` ${t('oncall.moreServices', { number: String(rest) })}`
          : t('oncall.servicesOf', { number: String(rest) }))}
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
    id: 'carry',
    title: t('oncall.carry'),
    numeric: true,
    value: ({ ready }) => ready,
    render: rota => <EvidenceFigure evidence={explainRota(rota, { bar, t })} />,
  },
  {
    id: 'covered',
    title: t('oncall.covered'),
    value: rota => t(`oncall.coverage.${coverageState(rota)}`),
    render: rota => <Covered figures={rota} bar={bar} compact />,
  },
  {
    id: 'services',
    title: t('oncall.services'),
    sortable: false,
    value: ({ services }) =>
      services
        .map(service => `${entityTitle(service)} ${service.entityRef}`)
        .join(' '),
    render: ({ services }) => <Services services={services} />,
  },
  {
    id: 'told',
    title: t('oncall.told'),
    value: ({ readAt }) => readAt,
    render: ({ readAt, reason }) => (
      <Box component="span" sx={{ whiteSpace: 'nowrap' }}>
        <RelativeTime at={readAt} />{' '}
        {reason && <Stale reason={reason} at={readAt} compact />}
      </Box>
    ),
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
