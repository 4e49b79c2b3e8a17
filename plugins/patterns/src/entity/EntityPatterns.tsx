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
  EvidenceLink,
  LoadState,
  PageSentence,
  RelativeTime,
} from '@fathom/ui-kit';
import Box from '@mui/material/Box';
import useAsyncRetry from 'react-use/esm/useAsyncRetry';
import {
  AdherenceChip,
  adherenceWords,
  explainJudged,
  placeOf,
} from '../adherence';
import { patternsApiRef } from '../api';

type Row = Answer['patterns'][number];
const order = ['not', 'partly', 'unknown', 'follows', 'notApplicable'];

function Places({ row }: { row: Row }) {
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
      {findings.slice(0, 3).map((finding, i) => {
        const place = placeOf(row, finding);
        return (
          <Box key={i} title={finding.remedy}>
            {place ? (
              <EvidenceLink evidence={place} short />
            ) : (
              `${finding.file}:${finding.line}`
            )}{' '}
            {finding.message}
          </Box>
        );
      })}
      {findings.length > 3 && (
        <Box sx={{ color: 'text.secondary' }}>
          and {findings.length - 3} more
        </Box>
      )}
    </>
  );
}

/** Which patterns does this component follow, and where not? */
export function EntityPatterns() {
  const { entity } = useEntity();
  const entityRef = stringifyEntityRef(entity);
  const api = useApi(patternsApiRef);
  const state = useAsyncRetry(() => api.ofEntity(entityRef), [api, entityRef]);
  const component = { ref: entityRef, name: entity.metadata.name };
  return (
    <LoadState
      state={state}
      what={`the patterns of ${component.name}`}
      lines={6}
    >
      {answer =>
        answer.patterns.length === 0 ? (
          <EmptyState
            title="Not judged yet"
            description="This component has not been held against the golden patterns. That happens within a minute after its repository was read; a component without a repository is never judged: add fathom.dev/repository or a source location."
          />
        ) : (
          <>
            <PageSentence>{entityPatternsSentence(answer)}</PageSentence>
            <DataTable<Row>
              caption={`Golden patterns and ${component.name}`}
              rows={[...answer.patterns].sort(
                (a, b) =>
                  order.indexOf(a.adherence) - order.indexOf(b.adherence),
              )}
              rowKey={row => row.pattern.id}
              search={false}
              columns={[
                {
                  id: 'pattern',
                  title: 'Pattern',
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
                  title: 'Outcome',
                  value: row => order.indexOf(row.adherence),
                  render: row => (
                    <EvidenceFigure
                      evidence={explainJudged(row, row.pattern, component)}
                      ariaLabel={`${row.pattern.title}: ${
                        adherenceWords[row.adherence]
                      }`}
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
                  title: 'Where',
                  value: row =>
                    row.results.flatMap(({ findings }) => findings).length,
                  render: row => <Places row={row} />,
                },
                {
                  id: 'seen',
                  title: 'Judged',
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
