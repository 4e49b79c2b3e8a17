// Shapes of tokens that are secret wherever they stand; each is bounded, so that a long line costs no more.
const shapes: readonly [RegExp, string][] = [
  [/\bAKIA[0-9A-Z]{16}\b/, 'an AWS access key'],
  [
    /(?<![a-z])secret_?access_?key["']?\s{0,3}[:=]\s{0,3}["']?[A-Za-z0-9/+]{40}(?![A-Za-z0-9/+])/i,
    'an AWS secret key',
  ],
  [/\bgh[pousr]_[A-Za-z0-9]{36,255}\b/, 'a GitHub token'],
  [/\bgithub_pat_[A-Za-z0-9_]{22,255}\b/, 'a GitHub token'],
  [/\bglpat-[A-Za-z0-9_-]{20,64}\b/, 'a GitLab token'],
  [/\bxox[abprs]-[A-Za-z0-9-]{10,250}\b/, 'a Slack token'],
  [/\bsk_live_[A-Za-z0-9]{16,64}\b/, 'a Stripe key'],
  [/\bAIza[0-9A-Za-z_-]{35}\b/, 'a Google API key'],
  [/-----BEGIN [A-Z ]{0,20}PRIVATE KEY-----/, 'a private key'],
  [
    /\beyJ[A-Za-z0-9_-]{10,500}\.eyJ[A-Za-z0-9_-]{10,2000}\.[A-Za-z0-9_-]{10,500}/,
    'a JSON web token',
  ],
  [/:\/\/[^\s:@/<>$]{1,60}:[^\s:@/<>${}*]{3,100}@/, 'a password in an address'],
  [
    /(?<![a-z])(?:password|passwd|secret|api[_-]?key|token)\b["']?\s{0,3}[:=]\s{0,3}["'][^"'\s<>${}*]{8,200}["']/i,
    'a secret',
  ],
];

/** What looks like a secret in one line, named and never shown. */
export function secretIn(
  line: string,
): { what: string; column: number } | undefined {
  for (const [shape, what] of shapes) {
    const found = shape.exec(line);
    if (found) return { what, column: found.index + 1 };
  }
  return undefined;
}
