import { Entity } from '@backstage/catalog-model';
import type { Problem, Result } from '@fathom/kernel';
import { LineCounter, parseAllDocuments } from 'yaml';

/** Larger files are not catalog files. */
export const MAX_FILE_BYTES = 256 * 1024;
const MAX_DOCUMENTS = 200;
/** Of one file; nobody reads more. */
const MAX_PROBLEMS = 20;

// As the catalog has it; no nested repetition, so a hostile name costs no time.
const entityName = /^[A-Za-z0-9](?:[-A-Za-z0-9_.]*[A-Za-z0-9])?$/;
const namespaceName = /^[a-z0-9]+(-[a-z0-9]+)*$/;

function isPlainObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** An entity and where its document begins. */
export interface ParsedEntity {
  entity: Entity;
  line: number;
}

/**
 * The entities of one YAML file, or every problem in it. The catalog validates kinds and fields again;
 * here only what it takes to name an entity is asked for.
 */
export function parseEntities(
  text: string,
  file: string,
): Result<ParsedEntity[]> {
  const lines = new LineCounter();
  const found: Problem[] = [];
  const at = (offset: number, message: string, remedy: string) => {
    if (found.length >= MAX_PROBLEMS) return;
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
  let parsed;
  try {
    parsed = parseAllDocuments(text, {
      version: '1.2',
      lineCounter: lines,
      logLevel: 'silent',
    });
  } catch (error) {
    // Nesting of many thousand levels ends the stack of the parser.
    at(
      0,
      `The file cannot be read as YAML: ${sentence((error as Error).message)}`,
      'Nest it less deeply.',
    );
    return { ok: false, problems: found };
  }
  const documents = Array.isArray(parsed) ? parsed : [];
  if (documents.length > MAX_DOCUMENTS) {
    at(
      0,
      `The file holds ${documents.length} documents, more than ${MAX_DOCUMENTS}.`,
      'Split it into several files.',
    );
    return { ok: false, problems: found };
  }
  const entities: ParsedEntity[] = [];
  for (const document of documents) {
    const start = document.contents?.range?.[0] ?? 0;
    // After the first, the parser has lost its place: what follows is mostly its consequence.
    for (const error of document.errors.slice(0, 1)) {
      at(
        error.pos[0],
        sentence(error.message.split('\n')[0]),
        'Mend the YAML at this place.',
      );
    }
    if (document.errors.length) continue;
    let value: unknown;
    try {
      value = document.toJS({ maxAliasCount: 50 });
    } catch (error) {
      at(start, sentence((error as Error).message), 'Use fewer aliases.');
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
      name.length > 63 ||
      !entityName.test(name)
    ) {
      at(
        start,
        `The entity has no usable metadata.name (${
          JSON.stringify(name) ?? 'missing'
        }).`,
        'Use up to 63 letters, digits and - _ . between them.',
      );
    } else if (!hasUsableNamespace(entity as Entity)) {
      at(
        start,
        `The entity has no usable metadata.namespace (${JSON.stringify(
          entity.metadata?.namespace,
        )}).`,
        'Use up to 63 small letters, digits and single - between them, or leave it out.',
      );
    } else if (
      entity.metadata?.annotations !== undefined &&
      !isPlainObject(entity.metadata.annotations)
    ) {
      at(
        start,
        'metadata.annotations is no mapping.',
        'Write one annotation a line, as key and value.',
      );
    } else {
      entities.push({
        entity: entity as Entity,
        line: lines.linePos(start).line,
      });
    }
  }
  return found.length
    ? { ok: false, problems: found }
    : { ok: true, value: entities };
}

/** What the parser says, without the place, which is told beside it. */
function sentence(words: string): string {
  return `${words
    .replace(/ at line \d+, column \d+:?$/, '')
    .replace(/[.:]$/, '')}.`;
}

function hasUsableNamespace(entity: Entity): boolean {
  const namespace: unknown = entity.metadata.namespace;
  if (namespace === undefined) return true;
  return (
    typeof namespace === 'string' &&
    namespace.length <= 63 &&
    namespaceName.test(namespace)
  );
}
