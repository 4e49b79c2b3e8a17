import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { RouterLink } from '@backstage/frontend-plugin-api';
import { useEntityPresentation } from '@backstage/plugin-catalog-react';
import type {
  ReadinessBar,
  RotaRow,
} from '@fathom/backstage-plugin-reliability-common';
import {
  EvidenceFigure,
  Figure,
  Figures,
  PageSentence,
  RelativeTime,
} from '@fathom/ui-kit';
import { useWords } from '../translation';
import { Covered } from './Covered';
import { explainReady } from './explainOncall';

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
  const team = useEntityPresentation(rota.team).primaryTitle;
  const component = useEntityPresentation(entityRef).primaryTitle;
  const service = rota.services.find(one => one.entityRef === entityRef);
  return (
    <Box sx={{ mt: 1 }}>
      <PageSentence
        size="card"
        detail={
          <>
            {t('oncall.readAt', {
              name: rota.name,
              team,
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
          <Figure label={t('oncall.carryHere', { component })}>
            <EvidenceFigure
              evidence={explainReady(rota, service, { bar, t })}
            />
          </Figure>
          <Figure label={t('oncall.covered')}>
            <Covered figures={service} bar={bar} />
          </Figure>
        </Figures>
      )}
    </Box>
  );
}
