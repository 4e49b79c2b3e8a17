import { join } from 'node:path';

/** Arguments with which node runs the TypeScript of this repository, as the backend's own start does. */
export function nodeTransform(root) {
  return [
    '--require',
    join(root, 'node_modules/@backstage/cli/config/nodeTransform.cjs'),
  ];
}
