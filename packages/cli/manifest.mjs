// What npm publishes: only what the bundle does not hold. `prepack` swaps the manifest, `postpack` swaps it back.
import {
  copyFileSync,
  existsSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const manifest = join(here, 'package.json');
const kept = join(here, 'package.json.kept');

if (process.argv[2] === 'restore') {
  if (existsSync(kept)) renameSync(kept, manifest);
} else {
  copyFileSync(manifest, kept);
  const { name, version, description, license, repository, bin, files } =
    JSON.parse(readFileSync(manifest, 'utf8'));
  const parser = JSON.parse(
    readFileSync(join(here, '..', 'code-node', 'package.json'), 'utf8'),
  );
  const dependencies = Object.fromEntries(
    Object.entries(parser.dependencies).filter(([dependency]) =>
      dependency.startsWith('@ast-grep/'),
    ),
  );
  const published = {
    name,
    version,
    description,
    license,
    repository,
    bin,
    files,
    engines: { node: '>=22' },
    publishConfig: { access: 'public' },
    dependencies,
  };
  writeFileSync(manifest, `${JSON.stringify(published, null, 2)}\n`);
}
