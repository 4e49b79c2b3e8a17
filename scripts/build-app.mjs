// Builds the app once for its sources: what was built from the same files is used again.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Answers 0 when the built app is there. What the build says goes to `out`. */
export async function buildApp(root, out) {
  const stamp = join(root, 'packages/app/dist/.built-from');
  const want = sourcesOf(root);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === want) return 0;
  const child = spawn('backstage-cli', ['package', 'build'], {
    cwd: join(root, 'packages/app'),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  child.stdout.pipe(out, { end: false });
  child.stderr.pipe(out, { end: false });
  // Ctrl-C reaches it with this process, whose group it is in.
  const code = await new Promise(done => {
    child.on('error', () => done(1));
    child.on('exit', exit => done(exit ?? 1));
  });
  if (code === 0) writeFileSync(stamp, want);
  return code;
}

function sourcesOf(root) {
  const hash = createHash('sha256');
  const files = globSync(
    [
      'yarn.lock',
      '{packages,plugins}/*/package.json',
      'packages/app/public/**',
      '{packages,plugins}/*/src/**/*.{ts,tsx,css,svg,json}',
    ],
    { cwd: root, exclude: name => name === 'node_modules' },
  );
  for (const file of files.sort()) {
    if (!/\.[a-z]+$/.test(file)) continue;
    hash
      .update(file)
      .update('\0')
      .update(readFileSync(join(root, file)));
  }
  return hash.digest('hex');
}
