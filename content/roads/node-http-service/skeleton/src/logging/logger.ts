import { pino, type DestinationStream, type Logger as PinoLogger } from 'pino';

export type Logger = PinoLogger;

/** These are never written, wherever in a logged object they stand. */
const redactedPaths = ['authorization', 'cookie', 'password', 'token', 'secret'].flatMap(name => [
  name,
  `*.${name}`,
  `*.*.${name}`,
]);

/** One JSON object a line on standard output; collecting and shipping is the platform's work. */
export function createLogger(level: string, stream?: DestinationStream): Logger {
  const options = {
    level,
    base: { service: '${{ values.name }}' },
    timestamp: () => `,"time":"${new Date().toISOString()}"`,
    formatters: { level: (label: string) => ({ level: label }) },
    redact: { paths: redactedPaths, censor: '[redacted]' },
    serializers: {
      // The path without its query: cursors and search terms are nobody's business in a log.
      req: (request: { method: string; url: string; id: string }) => ({
        id: request.id,
        method: request.method,
        path: request.url.split('?')[0],
      }),
    },
  };
  return stream ? pino(options, stream) : pino(options);
}
