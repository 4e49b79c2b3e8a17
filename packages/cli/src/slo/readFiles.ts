import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import {
  mayHoldPolicies,
  OpenSloFile,
} from '@fathom/backstage-plugin-reliability-common';
import type { Problem } from '@fathom/kernel';
import { CommandIo, UsageError } from '../command';

const ignored = new Set(['.git', 'node_modules']);

/**
 * The files of a command line; a folder stands for all YAML and JSON below it that speaks of OpenSLO or holds an
 * error-budget policy. A file may do both.
 */
export function readSloFiles(
  names: readonly string[],
  io: CommandIo,
): { files: OpenSloFile[]; policies: OpenSloFile[]; problems: Problem[] } {
  if (names.length === 0)
    throw new UsageError('Name at least one file with OpenSLO documents.');
  const files: OpenSloFile[] = [];
  const policies: OpenSloFile[] = [];
  const problems: Problem[] = [];
  const seen = new Set<string>();
  for (const name of names) {
    const path = resolve(io.cwd, name);
    // An empty name is a variable that is not set, and no wish for the whole folder.
    const found = name && statSync(path, { throwIfNoEntry: false });
    if (!found)
      throw new UsageError(
        `There is no file "${name}".${
          name === '-' ? ' Standard input is /dev/stdin.' : ''
        }`,
      );
    const below = found.isDirectory() ? filesBelow(path, name) : [name];
    for (const each of below) {
      const from = resolve(io.cwd, each);
      if (seen.has(from)) continue;
      seen.add(from);
      const read = decode(each, readFileSync(from));
      if ('rule' in read) problems.push(read);
      else {
        const isPolicy = mayHoldPolicies(read.text);
        if (isPolicy) policies.push(read);
        if (read.text.includes('openslo') || !(isPolicy || found.isDirectory()))
          files.push(read);
      }
    }
  }
  if (files.length + policies.length + problems.length === 0)
    throw new UsageError(
      `No YAML or JSON below ${names.join(', ')} speaks of OpenSLO.`,
    );
  return { files, policies, problems };
}

function filesBelow(folder: string, name: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap(entry => {
      if (ignored.has(entry.name)) return [];
      const path = join(name, entry.name);
      if (entry.isDirectory())
        return filesBelow(join(folder, entry.name), path);
      return entry.isFile() && /\.(ya?ml|json)$/.test(entry.name) ? [path] : [];
    });
}

function decode(name: string, bytes: Buffer): OpenSloFile | Problem {
  const path = name.replace(/\\/g, '/');
  try {
    return {
      path,
      text: new TextDecoder('utf-8', { fatal: true }).decode(bytes),
    };
  } catch {
    const utf16 = /^(\xff\xfe|\xfe\xff)/.test(
      bytes.subarray(0, 2).toString('latin1'),
    );
    const at = utf16 ? 0 : firstBadByte(bytes);
    const before = bytes.subarray(0, at).toString('utf8');
    const line = before.split('\n').length;
    return {
      file: path,
      line,
      column: before.length - before.lastIndexOf('\n'),
      severity: 'error',
      rule: 'file-encoding',
      path: '',
      message: `The file: found ${
        utf16
          ? 'UTF-16'
          : `the byte 0x${bytes[at].toString(16)}, which is not UTF-8`
      }. A file is UTF-8 without NUL characters.`,
      remedy: 'Save the file as UTF-8.',
    };
  }
}

/** Halving: how far the bytes are UTF-8. */
function firstBadByte(bytes: Buffer): number {
  const isGood = (length: number) => {
    try {
      new TextDecoder('utf-8', { fatal: true }).decode(
        bytes.subarray(0, length),
        { stream: true },
      );
      return true;
    } catch {
      return false;
    }
  };
  let low = 0;
  let high = bytes.length;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (isGood(middle)) low = middle;
    else high = middle - 1;
  }
  return Math.min(low, bytes.length - 1);
}
