import { Fragment, ReactNode } from 'react';
import OpenInNew from '@mui/icons-material/OpenInNew';
import Box from '@mui/material/Box';
import { RouterLink } from '@backstage/frontend-plugin-api';
import type { Evidence } from '@fathom/kernel';
import { RelativeTime } from '../text';
import { evidenceHref, readableQuery, repositoryName } from './evidenceHref';

/** @public */
export interface EvidenceLinkProps {
  evidence: Evidence;
  /** Only the file and line, for a row of a table. */
  short?: boolean;
}

function place(file: string, line: number | undefined): string {
  if (file === '.') return 'the whole repository';
  return line === undefined ? file : `${file}:${line}`;
}

/** A path that may break behind each slash, and elsewhere only if it must. */
function breakable(path: string): ReactNode {
  return path.split(/(?<=\/)/).map((part, index) => (
    <Fragment key={index}>
      {index > 0 && <wbr />}
      {part}
    </Fragment>
  ));
}

/**
 * Where one value came from: file and line at a commit, query, event, or field of an entity; a link
 * where there is a page that shows it.
 *
 * @public
 */
export function EvidenceLink({ evidence, short }: EvidenceLinkProps) {
  const href = evidenceHref(evidence);
  switch (evidence.kind) {
    case 'file': {
      const where = place(evidence.file, evidence.line);
      const source = `${repositoryName(
        evidence.repository,
      )} at ${evidence.commit.slice(0, 7)}`;
      return (
        <Box
          component="span"
          title={`${where} in ${evidence.repository} at ${evidence.commit}`}
          sx={{ overflowWrap: 'break-word' }}
        >
          {href ? (
            <a
              href={href}
              target="_blank"
              rel="noopener noreferrer"
              style={{ color: 'inherit' }}
            >
              {breakable(where)}{' '}
              <OpenInNew
                aria-hidden
                sx={{ fontSize: '0.9em', verticalAlign: '-0.1em' }}
              />
            </a>
          ) : (
            <code>{breakable(where)}</code>
          )}
          {!short && (
            <Box component="span" sx={{ color: 'text.secondary' }}>
              {' '}
              in {source}
            </Box>
          )}
        </Box>
      );
    }
    case 'query':
      return (
        <span title={evidence.query}>
          {readableQuery(evidence.source)}:{' '}
          <code style={{ overflowWrap: 'anywhere' }}>
            {readableQuery(evidence.query)}
          </code>
          , <RelativeTime at={evidence.at} />
        </span>
      );
    case 'event':
      return (
        <span title={evidence.id}>
          Event <code>{readableQuery(evidence.id)}</code>,{' '}
          <RelativeTime at={evidence.at} />
        </span>
      );
    case 'entity':
      return (
        <span>
          {href ? (
            <RouterLink href={href} style={{ color: 'inherit' }}>
              {evidence.ref}
            </RouterLink>
          ) : (
            evidence.ref
          )}
          {!short && (
            <>
              , field <code>{evidence.field}</code>
            </>
          )}
        </span>
      );
    default: {
      const never: never = evidence;
      return never;
    }
  }
}
