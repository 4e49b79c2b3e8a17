import type {
  MetricsAnswer,
  MetricsBackend,
  MetricsFailure,
  MetricsFailureKind,
  MetricsOptions,
  MetricsSample,
  MetricsSeries,
} from '@fathom/backstage-plugin-reliability-node';
import type { PrometheusConfig } from './MetricsConfig';
import { readMatrix, readVector } from './readAnswer';
import { Turns } from './Turns';

const hour = 3_600_000;

type Asked = { ok: true; data: unknown } | MetricsFailure;

/** Prometheus, and what speaks its HTTP API: Thanos, Mimir, VictoriaMetrics. */
export class PrometheusBackend implements MetricsBackend {
  static create(config: PrometheusConfig): PrometheusBackend {
    return new PrometheusBackend(config, new Turns(config.maxConcurrent));
  }

  #leftOpen?: { until: number; value: boolean };

  private constructor(
    private readonly config: PrometheusConfig,
    private readonly turns: Turns,
  ) {}

  async instant(
    { expression, at }: { expression: string; at: number },
    options: MetricsOptions = {},
  ): Promise<MetricsAnswer<MetricsSample>> {
    const asked = await this.#post(
      'query',
      { query: expression, time: `${at / 1000}` },
      options,
    );
    return asked.ok ? readVector(asked.data) : asked;
  }

  async range(
    query: { expression: string; from: number; to: number; step: number },
    options: MetricsOptions = {},
  ): Promise<MetricsAnswer<MetricsSeries>> {
    const asked = await this.#post(
      'query_range',
      {
        query: query.expression,
        start: `${query.from / 1000}`,
        end: `${query.to / 1000}`,
        step: `${query.step / 1000}`,
      },
      options,
    );
    return asked.ok ? readMatrix(asked.data) : asked;
  }

  async alertRules(
    options: MetricsOptions = {},
  ): Promise<{ ok: true; answer: unknown } | MetricsFailure> {
    const asked = await this.#ask('rules?type=alert', undefined, options);
    return asked.ok
      ? { ok: true, answer: { status: 'success', data: asked.data } }
      : asked;
  }

  linkTo(expression: string): string {
    const query = new URLSearchParams({
      'g0.expr': expression,
      'g0.tab': '0',
      'g0.range_input': '2d',
    });
    return `${this.config.publicUrl}/graph?${query}`;
  }

  async isLeftOpen(options: MetricsOptions = {}): Promise<boolean | undefined> {
    const now = performance.now();
    if (this.#leftOpen && this.#leftOpen.until > now)
      return this.#leftOpen.value;
    const asked = await this.#ask('status/buildinfo', undefined, options);
    const version = asked.ok
      ? (asked.data as { version?: unknown } | undefined)?.version
      : undefined;
    const major = typeof version === 'string' && /^\d+/.exec(version)?.[0];
    if (!major) return undefined;
    const value = Number(major) >= 3;
    this.#leftOpen = { value, until: now + hour };
    return value;
  }

  async #post(
    path: string,
    form: Record<string, string>,
    options: MetricsOptions,
  ): Promise<Asked> {
    const seconds = Math.max(1, Math.ceil(this.config.timeoutMs / 1000));
    return this.#ask(
      path,
      new URLSearchParams({ ...form, timeout: `${seconds}s` }),
      options,
    );
  }

  async #ask(
    path: string,
    body: URLSearchParams | undefined,
    { signal }: MetricsOptions,
  ): Promise<Asked> {
    return this.turns.take(async () => {
      const timeout = AbortSignal.timeout(this.config.timeoutMs);
      try {
        const response = await fetch(`${this.config.url}/api/v1/${path}`, {
          method: body ? 'POST' : 'GET',
          headers: { accept: 'application/json', ...this.config.headers },
          // A redirect leads to a page to sign in, or elsewhere: neither is an answer.
          redirect: 'manual',
          signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
          ...(body && { body }),
        });
        return await this.#read(response);
      } catch (error) {
        if (timeout.aborted)
          return failure(
            'timeout',
            `Prometheus did not answer within ${
              this.config.timeoutMs / 1000
            } s.`,
            'Look how busy it is, or raise fathom.reliability.metrics.prometheus.timeout.',
          );
        if (signal?.aborted)
          return failure('timeout', 'The look was called off.');
        return failure(
          isBrokenOff(error) ? 'unreadable' : 'unreachable',
          isBrokenOff(error)
            ? 'The answer of Prometheus broke off.'
            : `Prometheus cannot be reached${codeOf(error)}.`,
          'Look whether it runs and whether fathom.reliability.metrics.prometheus.url leads to it.',
        );
      }
    });
  }

  async #read(response: Response): Promise<Asked> {
    const text = await readBounded(response, this.config.maxBytes);
    if (text === undefined)
      return failure(
        'tooLarge',
        `The answer of Prometheus is larger than ${this.config.maxBytes} bytes.`,
        'Raise fathom.reliability.metrics.prometheus.maxBytes if it has to be.',
      );
    const answer = parse(text);
    const told = errorOf(answer);
    if (!response.ok) return refusal(response.status, told);
    if (answer?.status !== 'success')
      return told
        ? refusal(response.status, told)
        : failure(
            'unreadable',
            'What answered is not the API of Prometheus, or only half an answer came.',
            'Look whether fathom.reliability.metrics.prometheus.url leads to it, and not to a page to sign in.',
          );
    if (Array.isArray(answer.warnings) && answer.warnings.length > 0)
      return failure(
        'partial',
        `Prometheus warns that its answer may not be whole${quoted(
          answer.warnings[0],
        )}.`,
        'Look at the stores behind it.',
      );
    return { ok: true, data: answer.data };
  }
}

interface Answer {
  status?: unknown;
  data?: unknown;
  errorType?: unknown;
  error?: unknown;
  warnings?: unknown;
}

function failure(
  kind: MetricsFailureKind,
  reason: string,
  remedy?: string,
): MetricsFailure {
  return { ok: false, kind, reason, ...(remedy && { remedy }) };
}

function parse(text: string): Answer | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}

function errorOf(
  answer: Answer | undefined,
): { type: string; text: unknown } | undefined {
  return answer?.status === 'error' && typeof answer.errorType === 'string'
    ? { type: answer.errorType, text: answer.error }
    : undefined;
}

/** The first words of a text that the API gives for people; no other part of a body is ever shown. */
function quoted(text: unknown): string {
  if (typeof text !== 'string' || text === '') return '';
  const line = text.replace(/\s+/g, ' ').slice(0, 160);
  return `: ${line}`.replace(/[.\s]+$/, '');
}

function refusal(
  status: number,
  told: { type: string; text: unknown } | undefined,
): MetricsFailure {
  if (told && ['timeout', 'canceled'].includes(told.type))
    return failure('timeout', 'Prometheus gave up: the query took too long.');
  if (told && ['bad_data', 'execution'].includes(told.type))
    return failure('query', `Prometheus refuses a query${quoted(told.text)}.`);
  if (status === 401 || status === 403)
    return failure(
      'refused',
      `Prometheus does not let Fathom in (HTTP ${status}).`,
      'Give what it wants in fathom.reliability.metrics.prometheus.headers.',
    );
  return failure(
    'refused',
    `Prometheus answers HTTP ${status}.`,
    status >= 500
      ? 'Look at its log, and at that of what stands between it and Fathom.'
      : 'Look whether fathom.reliability.metrics.prometheus.url leads to it.',
  );
}

function isBrokenOff(error: unknown): boolean {
  const { message, cause } = error as Error & { cause?: { code?: string } };
  return (
    message === 'terminated' ||
    /^(UND_ERR_SOCKET|UND_ERR_RES_|HPE_)/.test(cause?.code ?? '')
  );
}

function codeOf(error: unknown): string {
  const code = (error as { cause?: { code?: unknown } }).cause?.code;
  return typeof code === 'string' ? ` (${code})` : '';
}

async function readBounded(
  response: Response,
  most: number,
): Promise<string | undefined> {
  if (!response.body) return '';
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of response.body) {
    size += part.length;
    // Leaving the loop ends the connection.
    if (size > most) return undefined;
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}
