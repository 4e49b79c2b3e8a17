import { createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

const windowMs = 5 * 60_000;

/** What a sender says of a delivery in its headers. */
export interface Signature {
  timestamp: string;
  signature: string;
}

/** The signature in the headers, or what is wrong with them, before a body is read. */
export function readSignature(
  headers: IncomingHttpHeaders,
  now: Date,
): Signature | { fault: string } {
  const timestamp = headers['x-fathom-timestamp'];
  const signature = headers['x-fathom-signature'];
  if (typeof timestamp !== 'string' || typeof signature !== 'string')
    return {
      fault:
        'The headers X-Fathom-Timestamp and X-Fathom-Signature are needed.',
    };
  if (!/^\d{1,12}$/.test(timestamp))
    return {
      fault: 'X-Fathom-Timestamp is to be in seconds since 1970.',
    };
  if (Math.abs(Number(timestamp) * 1000 - now.getTime()) > windowMs)
    return {
      fault: `X-Fathom-Timestamp is more than 5 minutes away from ${now.toISOString()}. Sign a delivery when you send it, and again when you repeat it.`,
    };
  if (!/^sha256=[0-9a-f]{64}$/i.test(signature))
    return {
      fault: 'X-Fathom-Signature is to be sha256= and 64 hexadecimal digits.',
    };
  return { timestamp, signature: signature.slice('sha256='.length) };
}

/** Whether one of the secrets made the signature. */
export function isSigned(
  { timestamp, signature }: Signature,
  body: Buffer,
  secrets: readonly string[],
): boolean {
  const told = Buffer.from(signature, 'hex');
  // All are tried, so that the time tells nothing.
  return secrets
    .map(secret => {
      const made = createHmac('sha256', secret)
        .update(`${timestamp}.`)
        .update(body)
        .digest();
      return made.length === told.length && timingSafeEqual(made, told);
    })
    .includes(true);
}
