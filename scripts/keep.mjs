// A document that a script makes and people read: written, or with `--check` compared with what is there.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import prettier from 'prettier';

const isCheck = process.argv.includes('--check');

export async function keep(path, text) {
  const options = await prettier.resolveConfig(path);
  const wanted = prettier.format(text, { ...options, filepath: path });
  const is = existsSync(path) ? readFileSync(path, 'utf8') : undefined;
  if (is === wanted) return;
  if (isCheck) {
    process.stderr.write(
      `${path} is out of date. Run \`yarn build:docs\` and commit what changed.\n`,
    );
    process.exitCode = 1;
  } else {
    writeFileSync(path, wanted);
    process.stdout.write(`${path} written\n`);
  }
}
