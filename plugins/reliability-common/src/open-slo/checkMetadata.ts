import { Cursor, nodeWords, shorten } from '../document-source';
import { parseDuration } from '../budget';
import { Context, requiredName } from './Context';
import type { RuleId } from './rules';

export const nameForm = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/;
const labelKey = /^[a-zA-Z0-9]([-._a-zA-Z0-9]{0,61}[a-zA-Z0-9])?$/;
const prefixForm =
  /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?(\.[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?)*$/;

/** metadata of a document, or of something written inside of one. */
export function checkMetadata(
  metadata: Cursor,
  context: Context,
  missing: { metadata: RuleId; name: RuleId } = {
    metadata: 'metadata',
    name: 'metadata-name',
  },
): void {
  const { report } = context;
  if (!metadata.exists) {
    report.add(missing.metadata, metadata, 'nothing');
    return;
  }
  if (metadata.node?.kind !== 'map') return;
  const name = metadata.get('name');
  if (requiredName(name, missing.name, context) && name.text !== undefined)
    if (name.text.length > 63 || !nameForm.test(name.text))
      report.add(
        'metadata-name-form',
        name,
        name.text.length > 63
          ? `${name.text.length} characters`
          : nodeWords(name.node),
      );
  const displayName = metadata.get('displayName');
  if ((displayName.text?.length ?? 0) > 63)
    report.add(
      'display-name-length',
      displayName,
      `${displayName.text!.length} characters`,
    );
  checkLabels(metadata.get('labels'), context);
  checkAnnotations(metadata.get('annotations'), context);
}

function isMapOrReported(cursor: Cursor, { report }: Context): boolean {
  if (!cursor.exists) return false;
  if (cursor.node?.kind === 'map') return true;
  report.add('field-type', cursor, nodeWords(cursor.node), {
    expected: 'a map',
  });
  return false;
}

function checkLabels(labels: Cursor, context: Context): void {
  if (!isMapOrReported(labels, context)) return;
  for (const { name, keyStart, value } of labels.entries()) {
    if (!labelKey.test(name))
      context.report.add(
        'label-key',
        { offset: keyStart, path: value.path },
        `the key ${shorten(JSON.stringify(name))}`,
      );
    const isList = value.node?.kind === 'list';
    const good = isList
      ? value.items().every(({ text }) => text !== undefined)
      : value.text !== undefined;
    if (!good)
      context.report.add(
        'label-value',
        value,
        isList ? 'a list that is not all text' : nodeWords(value.node),
      );
  }
}

function checkAnnotations(annotations: Cursor, context: Context): void {
  if (!isMapOrReported(annotations, context)) return;
  const { report } = context;
  for (const { name, keyStart, value } of annotations.entries()) {
    const at = { offset: keyStart, path: value.path };
    const slash = name.indexOf('/');
    const prefix = slash < 0 ? undefined : name.slice(0, slash);
    const isGood =
      labelKey.test(name.slice(slash + 1)) &&
      (prefix === undefined ||
        (prefix.length <= 253 && prefixForm.test(prefix)));
    if (!isGood)
      report.add(
        'annotation-key',
        at,
        `the key ${shorten(JSON.stringify(name))}`,
      );
    else if (prefix === 'openslo.com')
      report.add('annotation-reserved', at, `the key ${name}`);
    if (value.text === undefined)
      report.add('annotation-value', value, nodeWords(value.node));
  }
}

export function checkDescription(spec: Cursor, { report }: Context): void {
  const description = spec.get('description');
  const length = [...(description.text ?? '')].length;
  if (length > 1050)
    report.add('description-length', description, `${length} characters`);
}

/** A duration that is there; what is missing is for the caller. */
export function checkDuration(cursor: Cursor, { report }: Context): void {
  if (!cursor.exists) return;
  if (cursor.text === undefined || !parseDuration(cursor.text))
    report.add('duration', cursor, nodeWords(cursor.node), {
      remedy: durationRemedy(cursor),
    });
}

function durationRemedy(cursor: Cursor): string | undefined {
  const { text, number } = cursor;
  if (number !== undefined) return `Add the unit, for example ${number}d.`;
  if (text === undefined) return undefined;
  if (/^\d+s$/.test(text)) return 'Write whole minutes, for example 1m.';
  if (/^\d+D$/.test(text) || /^\d+H$/.test(text))
    return `Write ${text.toLowerCase()}: units are case-sensitive.`;
  if (/^\d+h\d+m$/.test(text)) {
    const [, hours, minutes] = /^(\d+)h(\d+)m$/.exec(text)!;
    return `Write ${Number(hours) * 60 + Number(minutes)}m.`;
  }
  if (/^P/.test(text)) return 'Write 30d, not the form of ISO 8601.';
  return undefined;
}
