import { parseEntityRef } from '@backstage/catalog-model';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import type { PatternDetail } from '@fathom/backstage-plugin-patterns-common';
import { EvidenceFigure } from '@fathom/ui-kit';
import Box from '@mui/material/Box';
import {
  AdherenceChip,
  adherenceOrder,
  AdoptionBar,
  explainJudged,
  FoundAt,
} from '../adherence';
import { useWords } from '../translation';

const shownPlaces = 3;

/** Which services follow, and where the others do not. */
export function AdoptionRail({ detail }: { detail: PatternDetail }) {
  const t = useWords();
  const { pattern, adoption, services } = detail;
  const sorted = [...services].sort(
    (a, b) =>
      adherenceOrder.indexOf(a.adherence) -
        adherenceOrder.indexOf(b.adherence) ||
      a.entityRef.localeCompare(b.entityRef),
  );
  return (
    <>
      <AdoptionBar adoption={adoption} title={pattern.title} />
      <Box component="ul" sx={{ listStyle: 'none', p: 0, m: 0, mt: 1 }}>
        {sorted.map(service => {
          const { name } = parseEntityRef(service.entityRef);
          const findings = service.results.flatMap(result => result.findings);
          const explanation = explainJudged(
            service,
            pattern,
            { ref: service.entityRef, name },
            t,
          );
          return (
            <Box
              component="li"
              key={service.entityRef}
              sx={{ py: 0.75, borderTop: 1, borderColor: 'divider' }}
            >
              <Box
                sx={{
                  display: 'flex',
                  justifyContent: 'space-between',
                  gap: 1,
                  alignItems: 'center',
                }}
              >
                <EntityRefLink entityRef={service.entityRef} hideIcon />
                <EvidenceFigure
                  evidence={explanation}
                  ariaLabel={`${name}: ${t(`adherence.${service.adherence}`)}`}
                >
                  <AdherenceChip
                    adherence={service.adherence}
                    reason={
                      service.reason ??
                      service.results.find(
                        ({ outcome }) => outcome === 'unknown',
                      )?.reason
                    }
                    at={service.judgedAt}
                  />
                </EvidenceFigure>
              </Box>
              {findings.slice(0, shownPlaces).map((finding, i) => (
                <Box
                  key={i}
                  sx={{
                    typography: 'body2',
                    mt: 0.25,
                    overflowWrap: 'anywhere',
                  }}
                >
                  <FoundAt judged={service} place={finding} />{' '}
                  <Box component="span" sx={{ color: 'text.secondary' }}>
                    {finding.message}
                  </Box>
                </Box>
              ))}
              {findings.length > shownPlaces && (
                <Box sx={{ typography: 'body2', color: 'text.secondary' }}>
                  {t('detail.morePlaces', {
                    number: String(findings.length - shownPlaces),
                  })}
                </Box>
              )}
            </Box>
          );
        })}
      </Box>
    </>
  );
}
