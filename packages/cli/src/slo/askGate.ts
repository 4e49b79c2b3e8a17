import { parseArgs } from 'node:util';
import {
  GateAnswer,
  gateAnswerSchema,
} from '@fathom/backstage-plugin-reliability-common';
import { CommandIo, plain, readFormat, UsageError } from '../command';

const patienceMs = 30_000;
const mostCharacters = 1024 * 1024;

/** `fathom slo gate`: may changes ship, by the error-budget policies of an entity? Asks the portal. */
export async function askGate(
  argv: readonly string[],
  io: CommandIo,
): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...argv],
    allowPositionals: true,
    strict: true,
    options: {
      entity: { type: 'string' },
      slo: { type: 'string' },
      url: { type: 'string' },
      'fail-on-unknown': { type: 'boolean', default: false },
      format: { type: 'string', default: 'text' },
    },
  });
  const { entity, slo } = values;
  if (positionals.length > 0)
    throw new UsageError(`"${positionals[0]}" is no option.`);
  const format = readFormat(['text', 'json'], values.format);
  if (!entity)
    throw new UsageError('Say which entity: --entity component:default/NAME.');
  const answer = await ask(portal(values.url), { entity, slo });
  io.stdout(
    format === 'json'
      ? `${JSON.stringify(answer, null, 2)}\n`
      : printAnswer(answer),
  );
  if (answer.outcome === 'frozen') return 1;
  return answer.outcome === 'unknown' && values['fail-on-unknown'] ? 1 : 0;
}

function portal(url: string | undefined): URL {
  if (!url)
    throw new UsageError(
      'Say where the portal is: --url https://portal.example.org.',
    );
  let parsed: URL | undefined;
  try {
    parsed = new URL(url);
  } catch {
    // told below
  }
  if (!parsed || !/^https?:$/.test(parsed.protocol))
    throw new UsageError(`--url "${url}" is no http(s) address.`);
  if (parsed.username || parsed.password)
    throw new UsageError(
      '--url holds a name or password. The token stands in FATHOM_TOKEN.',
    );
  return parsed;
}

async function ask(
  base: URL,
  { entity, slo }: { entity: string; slo?: string },
): Promise<GateAnswer> {
  const token = process.env.FATHOM_TOKEN?.trim();
  if (!token)
    throw new UsageError(
      'Put a token of the portal into the variable FATHOM_TOKEN.',
    );
  // Told here, and without it: what sends it would repeat it in its message.
  if (!/^[!-~]+$/.test(token))
    throw new UsageError(
      'FATHOM_TOKEN holds characters that no token has, for example a line end or a blank in its midst.',
    );
  const url = new URL(
    `${base.pathname.replace(/\/+$/, '')}/api/reliability/gate`,
    base,
  );
  url.searchParams.set('entity', entity);
  if (slo !== undefined) url.searchParams.set('slo', slo);
  const { status, text } = await fetchText(url, token);
  if (status !== 200)
    throw new Error(
      `The portal at ${base.origin} answers ${status}${messageOf(text)}`,
    );
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    // told below
  }
  const parsed = gateAnswerSchema.safeParse(json);
  if (!parsed.success)
    throw new Error(
      `${base.origin} does not answer as the gate does. --url is the address of the backend, without /api.`,
    );
  return parsed.data;
}

async function fetchText(
  url: URL,
  token: string,
): Promise<{ status: number; text: string }> {
  try {
    const response = await fetch(url, {
      headers: { Authorization: `Bearer ${token}`, Accept: 'application/json' },
      // A token goes where it was meant for and nowhere else.
      redirect: 'manual',
      signal: AbortSignal.timeout(patienceMs),
    });
    const text = await response.text();
    return { status: response.status, text: text.slice(0, mostCharacters) };
  } catch (error) {
    const { name, message, cause } = error as Error;
    const why =
      name === 'TimeoutError'
        ? `it did not answer within ${patienceMs / 1000} s`
        : (cause as Error | undefined)?.message || message;
    throw new Error(`The portal at ${url.origin} cannot be reached: ${why}.`);
  }
}

/** What a Backstage backend says of an error. */
function messageOf(text: string): string {
  try {
    const { message } = JSON.parse(text).error;
    if (typeof message === 'string') return `: ${plain(message)}`;
  } catch {
    // A page for people.
  }
  return '.';
}

function printAnswer(answer: GateAnswer): string {
  const { outcome, reason, remedy, objectives, id } = answer;
  const lines = [`${outcome}: ${reason}`, ...(remedy ? [remedy] : [])];
  if (objectives.length > 1)
    lines.push(
      '',
      ...objectives.map(
        one =>
          `  ${one.outcome.padEnd(7)}  ${one.reason}  ${one.file}:${one.line}`,
      ),
    );
  if (answer.requiresReview) lines.push('A review is due by the policy.');
  return `${[...lines, `Decision ${id}.`].map(plain).join('\n')}\n`;
}
