import { z } from 'zod/v3';
import { Places } from './Places';
import { plainValue } from './DocNode';
import { readDocuments } from './readDocuments';
import { shapeProblems } from './shapeProblems';

const schema = z
  .object({
    kind: z.literal('Thing'),
    list: z.array(z.object({ size: z.number().max(3) }).strict()).min(1),
  })
  .strict();

function problems(text: string) {
  const places = new Places(text);
  const [root] = readDocuments(text, () => {});
  const parsed = schema.safeParse(plainValue(root));
  return shapeProblems(root, parsed.error?.issues ?? [], {
    what: 'a thing',
    example: 'see the docs',
  }).map(({ offset, rule, path, message }) => {
    const { line, column } = places.at(offset);
    return `${line}:${column} ${rule} ${path} | ${message}`;
  });
}

describe('shapeProblems', () => {
  it.each([
    ['kind: Thing\nlist:\n  - size: 1\n', []],
    [
      'kind: Thing\nlist:\n  - size: 4\n',
      [
        '3:11 field-value list[0].size | list[0].size: found 4, number must be less than or equal to 3.',
      ],
    ],
    [
      'kind: Thing\nlist:\n  - {}\n',
      ['3:5 field-missing list[0].size | list[0].size is missing.'],
    ],
    [
      'kind: Thing\nlist:\n  - size: 1\n    colour: red\n',
      ['4:5 unknown-field list[0].colour | list[0] has no field "colour".'],
    ],
    [
      'kind: Thing\nlist: 7\nmore: 1\n',
      [
        '2:7 field-value list | list: found 7, expected array.',
        '3:1 unknown-field more | A thing has no field "more".',
      ],
    ],
    [
      'list: []\n',
      expect.arrayContaining([
        expect.stringContaining('1:1 field-missing kind'),
      ]),
    ],
    [
      '- 1\n',
      ['1:1 field-value  | A thing: found a list of 1, expected object.'],
    ],
  ])('[SD12] tells what is wrong with %j, and where', (text, expected) =>
    expect(problems(text)).toEqual(expected),
  );
});
