import { stringifyEntityRef } from '@backstage/catalog-model';
import { Link } from '@backstage/core-components';
import { useApi } from '@backstage/core-plugin-api';
import { useEntity } from '@backstage/plugin-catalog-react';
import {
  EntityPatterns as Answer,
  entityPatternsSentence,
} from '@fathom/backstage-plugin-patterns-common';
import {
  DataTable,
  EmptyState,
  EvidenceFigure,
  LoadState,
  PageSentence,
  RelativeTime,
  Stale,
  useRefreshed,
} from '@fathom/ui-kit';
import Box from '@mui/material/Box';
import {
  AdherenceChip,
  adherenceOrder,
  explainJudged,
  FoundAt,
} from '../adherence';
import { patternsApiRef } from '../api';
import { useWords } from '../translation';

type Row = Answer['patterns'][number];

function Places({ row }: { row: Row }) {
  const t = useWords();
  const findings = row.results.flatMap(result => result.findings);
  if (row.adherence === 'unknown')
    return (
      <>
        {row.reason ??
          row.results.find(({ outcome }) => outcome === 'unknown')?.reason}
      </>
    );
  return (
    <>
      {findings.slice(0, 3).map((finding, i) => (
        <Box key={i} title={finding.remedy}>
          <FoundAt judged={row} place={finding} /> {finding.message}
        </Box>
      ))}
      {findings.length > 3 && (
        <Box sx={{ color: 'text.secondary' }}>
          {t('entity.more', { number: String(findings.length - 3) })}
        </Box>
      )}
    </>
  );
}

/** Which patterns does this component follow, and where not? */
export function EntityPatterns() {
  const t = useWords();
  const { entity } = useEntity();
  const entityRef = stringifyEntityRef(entity);
  const api = useApi(patternsApiRef);
  const state = useRefreshed(() => api.ofEntity(entityRef), entityRef);
  const component = { ref: entityRef, name: entity.metadata.name };
  return (
    <LoadState
      state={state}
      what={t('entity.loading', { component: component.name })}
      lines={6}
    >
      {answer =>
        answer.patterns.length === 0 ? (
          <EmptyState
            title={t('entity.empty')}
            description={t('entity.emptyHint')}
          />
        ) : (
          <>
            <PageSentence>{entityPatternsSentence(answer)}</PageSentence>
            {answer.stale && (
              <Box sx={{ mb: 2 }}>
                <Stale
                  reason={t('entity.stale', {
                    reason: [answer.stale.reason, answer.stale.remedy]
                      .filter(Boolean)
                      .join(' '),
                  })}
                  at={answer.stale.readAt}
                />
              </Box>
            )}
            <DataTable<Row>
              caption={t('entity.caption', { component: component.name })}
              rows={[...answer.patterns].sort(
                (a, b) =>
                  adherenceOrder.indexOf(a.adherence) -
                  adherenceOrder.indexOf(b.adherence),
              )}
              rowKey={row => row.pattern.id}
              search={false}
              columns={[
                {
                  id: 'pattern',
                  title: t('entity.pattern'),
                  value: row => row.pattern.title,
                  rowHeader: true,
                  render: row => (
                    <Link to={`/patterns/${row.pattern.id}`}>
                      {row.pattern.title}
                    </Link>
                  ),
                },
                {
                  id: 'adherence',
                  title: t('entity.outcome'),
                  value: row => adherenceOrder.indexOf(row.adherence),
                  render: row => (
                    <EvidenceFigure
                      evidence={explainJudged(row, row.pattern, component, t)}
                      ariaLabel={`${row.pattern.title}: ${t(
                        `adherence.${row.adherence}`,
                      )}`}
                    >
                      <AdherenceChip
                        adherence={row.adherence}
                        reason={row.reason}
                        at={row.judgedAt}
                      />
                    </EvidenceFigure>
                  ),
                },
                {
                  id: 'places',
                  title: t('entity.where'),
                  value: row =>
                    row.results.flatMap(({ findings }) => findings).length,
                  render: row => <Places row={row} />,
                },
                {
                  id: 'seen',
                  title: t('entity.judged'),
                  value: row => row.judgedAt,
                  render: row => <RelativeTime at={row.judgedAt} />,
                },
              ]}
            />
          </>
        )
      }
    </LoadState>
  );
}
