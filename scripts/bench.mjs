// Runs every file of bench/: each prints its figures as ratios to a named reference in the same run.
// `yarn bench NAME…` runs some; what follows `--` goes to the bench.
import { spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { nodeTransform } from './node-transform.mjs';

export async function run({ root, args }) {
  const split = args.indexOf('--');
  const names = split < 0 ? args : args.slice(0, split);
  const rest = split < 0 ? [] : args.slice(split + 1);
  const files = readdirSync(join(root, 'bench')).filter(
    file =>
      /\.(mjs|ts)$/.test(file) &&
      (names.length === 0 || names.includes(file.replace(/\.\w+$/, ''))),
  );
  if (files.length === 0) {
    process.stderr.write(`No bench is named ${names.join(', ')}.\n`);
    return 2;
  }
  let failed = 0;
  for (const file of files) {
    const code = await new Promise(done =>
      spawn(
        process.execPath,
        [...nodeTransform(root), join(root, 'bench', file), ...rest],
        { cwd: root, stdio: 'inherit' },
      ).on('exit', done),
    );
    if (code !== 0) failed += 1;
  }
  return failed ? 1 : 0;
}
