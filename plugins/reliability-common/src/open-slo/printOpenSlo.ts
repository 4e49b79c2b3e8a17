import { stringify } from 'yaml';
import { plainValue } from '../document-source';
import { OpenSloFile, readOpenSlo } from './readOpenSlo';
import type { OpenSloKind } from './shapes';

/** A document as plain data. @public */
export interface OpenSloDocument {
  apiVersion: 'openslo/v1';
  kind: OpenSloKind;
  metadata: Record<string, unknown>;
  spec: Record<string, unknown>;
}

/**
 * Documents as YAML, one after the other.
 *
 * @public
 */
export function printOpenSlo(documents: readonly OpenSloDocument[]): string {
  return documents
    .map(document =>
      stringify(document, {
        lineWidth: 0,
        version: '1.2',
        aliasDuplicateObjects: false,
      }),
    )
    .join('---\n');
}

/**
 * The documents of a file as plain data, those of `openslo/v1alpha` in the shape of v1; what is no document is
 * left out. For judging them there is {@link lintOpenSlo}.
 *
 * @public
 */
export function parseOpenSlo(file: OpenSloFile): OpenSloDocument[] {
  return readOpenSlo(file, false).documents.map(({ kind, root }) => {
    const part = (name: string) => {
      const { node } = root.get(name);
      return node?.kind === 'map'
        ? (plainValue(node) as Record<string, unknown>)
        : {};
    };
    return {
      apiVersion: 'openslo/v1',
      kind,
      metadata: part('metadata'),
      spec: part('spec'),
    };
  });
}
