import { parseDocument } from 'yaml';
import { z } from 'zod/v3';
import type { MachineLists } from './machines';
import { parseSignature, Signature } from './signature';

/**
 * What a repository itself says of its people, in `.fathom/identities.yaml`.
 *
 * @public
 */
export interface IdentitiesFile extends MachineLists {
  people: { name?: string; email?: string; selectors: Signature[] }[];
  /** Pairs of signatures that are never one person. */
  apart: [Signature, Signature][];
}

const maxBytes = 256 * 1024;
const mostEntries = 5000;
const text = z.string().trim().min(1).max(400);
const schema = z
  .object({
    apiVersion: z.literal('fathom.dev/v1alpha1'),
    kind: z.literal('Identities'),
    metadata: z.object({ name: text.optional() }).strict().optional(),
    spec: z
      .object({
        people: z
          .array(
            z
              .object({
                name: text.optional(),
                email: text.optional(),
                also: z.array(text).max(100).optional(),
              })
              .strict(),
          )
          .max(mostEntries)
          .optional(),
        apart: z
          .array(z.tuple([text, text]))
          .max(500)
          .optional(),
        bots: z.array(text).max(mostEntries).optional(),
        assistants: z.array(text).max(mostEntries).optional(),
      })
      .strict(),
  })
  .strict();

function selector(value: string): Signature {
  return parseSignature(value) ?? { name: value, email: '' };
}

/**
 * Reads `.fathom/identities.yaml`. Someone wrote it who need not be trusted: what does not fit is
 * refused as a whole, and says why.
 *
 * @public
 */
export function parseIdentities(
  content: string,
): { file: IdentitiesFile } | { problem: string } {
  const refuse = (why: string) => ({
    problem: `.fathom/identities.yaml is not applied: ${why}`,
  });
  if (content.length > maxBytes)
    return refuse(`it is longer than ${maxBytes} bytes`);
  let value: unknown;
  try {
    const document = parseDocument(content, { version: '1.2', strict: true });
    const wrong = document.errors[0] ?? document.warnings[0];
    if (wrong) return refuse(wrong.message.split('\n')[0]);
    value = document.toJS({ maxAliasCount: 0 });
  } catch (error) {
    return refuse((error as Error).message.split('\n')[0]);
  }
  const parsed = schema.safeParse(value);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return refuse(`${issue.path.join('.') || 'document'}: ${issue.message}`);
  }
  const { bots, assistants, ...spec } = parsed.data.spec;
  const people = (spec.people ?? []).map(({ name, email, also = [] }) => ({
    name,
    email: email?.toLowerCase(),
    selectors: [
      ...[email ?? name].filter(own => own !== undefined).map(selector),
      ...also.map(selector),
    ],
  }));
  const apart = (spec.apart ?? []).map(([a, b]): [Signature, Signature] => [
    selector(a),
    selector(b),
  ]);
  const wrong = contradiction(people, apart);
  if (wrong)
    return refuse(`spec.people joins what spec.apart sets apart: ${wrong}`);
  return { file: { people, apart, bots, assistants } };
}

const keyOf = ({ name, email }: Signature) =>
  `${name.trim().toLowerCase()}\0${email.trim().toLowerCase()}`;

/** Two signatures of one person that the file sets apart as well. */
function contradiction(
  people: readonly { selectors: readonly Signature[] }[],
  apart: readonly (readonly [Signature, Signature])[],
): string | undefined {
  const owners = new Map<string, Set<number>>();
  people.forEach(({ selectors }, person) => {
    for (const key of selectors.map(keyOf))
      owners.set(key, (owners.get(key) ?? new Set()).add(person));
  });
  const found = apart.find(([a, b]) => {
    const of = owners.get(keyOf(b));
    return [...(owners.get(keyOf(a)) ?? [])].some(person => of?.has(person));
  });
  return found?.map(({ name, email }) => email || name).join(', ');
}

/** Finds which entries of a list of signatures name one, by e-mail, by name, or by both. */
export class SelectorIndex {
  private readonly places = new Map<string, number[]>();

  constructor(selectors: readonly Signature[]) {
    selectors.forEach((one, i) => {
      const key = `${one.name.toLowerCase()}\0${one.email.toLowerCase()}`;
      this.places.set(key, [...(this.places.get(key) ?? []), i]);
    });
  }

  find(signature: Signature): number[] {
    if (this.places.size === 0) return [];
    const name = signature.name.trim().toLowerCase();
    const email = signature.email.trim().toLowerCase();
    return [`${name}\0${email}`, `\0${email}`, `${name}\0`].flatMap(
      key => this.places.get(key) ?? [],
    );
  }
}
