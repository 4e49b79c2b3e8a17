import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { RouterLink } from '@backstage/frontend-plugin-api';
import type {
  ReadinessBar,
  RotaRow,
} from '@fathom/backstage-plugin-reliability-common';
import {
  EvidenceFigure,
  Figure,
  Figures,
  OutcomeChip,
  PageSentence,
  plainRef,
  RelativeTime,
  Unknown,
} from '@fathom/ui-kit';
import { useWords } from '../translation';
import { explainReady, RotaService } from './explainOncall';

function Covered({
  service,
  bar,
}: {
  service: RotaService;
  bar: ReadinessBar;
}) {
  const t = useWords();
  const { covered, ready, unknown } = service;
  if (covered === undefined)
    return (
      <Unknown
        reason={
          ready === undefined
            ? t('oncall.notToldReason')
            : t('oncall.unknownReason', { number: String(unknown) })
        }
      />
    );
  return (
    <OutcomeChip
      outcome={covered ? 'pass' : 'fail'}
      label={t(covered ? 'oncall.isCovered' : 'oncall.isThin')}
      reason={t('oncall.coveredReason', { people: String(bar.people) })}
    />
  );
}

/** One rota of a component, in figures only. */
export function RotaPart({
  rota,
  entityRef,
  bar,
}: {
  rota: RotaRow;
  entityRef: string;
  bar: ReadinessBar;
}) {
  const t = useWords();
  const { whatIf } = rota;
  const service = rota.services.find(one => one.entityRef === entityRef);
  return (
    <Box sx={{ mt: 1 }}>
      <PageSentence
        size="card"
        detail={
          <>
            {t('oncall.readAt', {
              name: rota.name,
              team: plainRef(rota.team),
              source: rota.place.source,
            })}{' '}
            <RelativeTime at={rota.readAt} />
          </>
        }
        action={
          whatIf && (
            <Button
              size="small"
              variant="outlined"
              component={RouterLink}
              href={whatIf.path}
            >
              {t(`oncall.whatIf.${whatIf.without}`)}
            </Button>
          )
        }
      >
        {rota.sentence}
      </PageSentence>
      {rota.reason && (
        <Box role="note" sx={{ mb: 1, typography: 'body2' }}>
          {rota.reason}
        </Box>
      )}
      {service && (
        <Figures>
          <Figure label={t('oncall.carry')}>
            <EvidenceFigure
              evidence={explainReady(rota, service, { bar, t })}
            />
          </Figure>
          <Figure label={t('oncall.covered')}>
            <Covered service={service} bar={bar} />
          </Figure>
        </Figures>
      )}
    </Box>
  );
}
