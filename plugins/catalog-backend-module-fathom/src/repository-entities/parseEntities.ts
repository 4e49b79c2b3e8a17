import { Entity } from '@backstage/catalog-model';
import type { Problem, Result } from '@fathom/kernel';
import { LineCounter, parseAllDocuments } from 'yaml';

/** Larger files are not catalog files. */
export const MAX_FILE_BYTES = 256 * 1024;
const MAX_DOCUMENTS = 200;

const entityName = /^[A-Za-z0-9]+([-_.]?[A-Za-z0-9]+)*$/;

/**
 * The entities of one YAML file, or every problem in it. The catalog validates kinds and fields again;
 * here only what it takes to name an entity is asked for.
 */
export function parseEntities(text: string, file: string): Result<Entity[]> {
  const lines = new LineCounter();
  const found: Problem[] = [];
  const at = (offset: number, message: string, remedy: string) => {
    const { line, col } = lines.linePos(offset);
    found.push({
      file,
      line,
      column: col,
      severity: 'error',
      rule: 'catalog-info',
      message,
      remedy,
    });
  };
  const parsed = parseAllDocuments(text, {
    version: '1.2',
    lineCounter: lines,
    logLevel: 'silent',
  });
  const documents = Array.isArray(parsed) ? parsed : [];
  if (documents.length > MAX_DOCUMENTS) {
    at(
      0,
      `The file holds ${documents.length} documents, more than ${MAX_DOCUMENTS}.`,
      'Split it into several files.',
    );
    return { ok: false, problems: found };
  }
  const entities: Entity[] = [];
  for (const document of documents) {
    const start = document.contents?.range?.[0] ?? 0;
    for (const error of document.errors) {
      at(
        error.pos[0],
        error.message.split('\n')[0],
        'Mend the YAML at this place.',
      );
    }
    if (document.errors.length) continue;
    let value: unknown;
    try {
      value = document.toJS({ maxAliasCount: 50 });
    } catch (error) {
      at(start, (error as Error).message, 'Use fewer aliases.');
      continue;
    }
    // An empty document between two separators is no mistake.
    if (value === null || value === undefined) continue;
    const entity = value as Partial<Entity>;
    const name = entity?.metadata?.name;
    if (
      typeof value !== 'object' ||
      typeof entity.kind !== 'string' ||
      typeof entity.apiVersion !== 'string'
    ) {
      at(
        start,
        'This document is no entity: apiVersion or kind is missing.',
        'Give it apiVersion, kind and metadata.name.',
      );
    } else if (
      typeof name !== 'string' ||
      !entityName.test(name) ||
      name.length > 63
    ) {
      at(
        start,
        `The entity has no usable metadata.name (${
          JSON.stringify(name) ?? 'missing'
        }).`,
        'Use up to 63 letters, digits and single - _ . between them.',
      );
    } else {
      entities.push(entity as Entity);
    }
  }
  return found.length
    ? { ok: false, problems: found }
    : { ok: true, value: entities };
}
