import type { Problem } from '@fathom/kernel';
import { MarkdownBlock, textsOf } from '../markdown';
import type { Runbook, RunbookEntity } from './Runbook';
import { finding } from './rules';

const mostEntities = 200;
const full =
  /^(?:component|system|domain|api|resource|group|user|template|pattern):[\w.-]{1,63}\/[\w.-]{1,63}$/i;

/** A reference with kind and namespace; undefined when it can be none. */
export function fullReference(
  text: string,
  defaultKind: string,
): string | undefined {
  const found = /^(?:([a-z]+):)?(?:([\w.-]{1,63})\/)?([\w.-]{1,63})$/i.exec(
    text,
  );
  if (!found) return undefined;
  const [, kind = defaultKind, namespace = 'default', name] = found;
  return `${kind}:${namespace}/${name}`.toLowerCase();
}

/** Entities that inline code names in full. */
export function entitiesInText(
  blocks: readonly MarkdownBlock[],
): RunbookEntity[] {
  return textsOf(blocks)
    .flatMap(({ codes }) => codes)
    .filter(({ text }) => full.test(text))
    .slice(0, mostEntities)
    .map(({ text, line, column }) => ({
      ref: text.toLowerCase(),
      from: 'text',
      line,
      column,
    }));
}

/**
 * Entities that a runbook names and that are not in the catalog.
 *
 * @param isKnown - whether the catalog has an entity, by its full reference in lower case
 * @public
 */
export function checkEntities(
  { file, entities }: Runbook,
  isKnown: (ref: string) => boolean,
): Problem[] {
  return entities
    .filter(({ ref }) => !isKnown(ref))
    .map(({ ref, from, line, column }) =>
      finding(
        from === 'owner' ? 'owner-unknown' : 'reference-missing',
        { file, line, column, ...(from !== 'text' && { path: from }) },
        {
          message: `${ref} is not in the catalog.`,
          ...(from === 'services' && {
            remedy: 'Correct the name, or take it out.',
          }),
        },
      ),
    );
}
