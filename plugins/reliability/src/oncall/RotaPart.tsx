import { ReactNode } from 'react';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { RouterLink } from '@backstage/frontend-plugin-api';
import type {
  ReadinessBar,
  RotaRow,
} from '@fathom/backstage-plugin-reliability-common';
import {
  EvidenceFigure,
  OutcomeChip,
  PageSentence,
  RelativeTime,
  Unknown,
} from '@fathom/ui-kit';
import { plainRef } from '../naming';
import { useWords } from '../translation';
import { explainReady, RotaService } from './explainOncall';

function Figure({ label, children }: { label: string; children: ReactNode }) {
  return (
    <Box sx={{ minWidth: 0 }}>
      <Box component="dt" sx={{ typography: 'body2', color: 'text.secondary' }}>
        {label}
      </Box>
      <Box
        component="dd"
        sx={{ m: 0, minHeight: 32, fontVariantNumeric: 'tabular-nums' }}
      >
        {children}
      </Box>
    </Box>
  );
}

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
        <Box
          component="dl"
          sx={{
            ...{ display: 'flex', flexWrap: 'wrap', m: 0 },
            ...{ columnGap: 4, rowGap: 1 },
          }}
        >
          <Figure label={t('oncall.carry')}>
            <Box component="span" sx={{ fontSize: '1.25rem', fontWeight: 600 }}>
              <EvidenceFigure
                evidence={explainReady(rota, service, { bar, t })}
              />
            </Box>
          </Figure>
          <Figure label={t('oncall.covered')}>
            <Covered service={service} bar={bar} />
          </Figure>
        </Box>
      )}
    </Box>
  );
}
