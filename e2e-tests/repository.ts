import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/** Where the portal under test keeps its data; the demo's repositories lie below. */
export const home = resolve(
  process.env.FATHOM_HOME ?? join(__dirname, '../test-output/home'),
);

/** A working copy of one of the demo's repositories, as a colleague would have it. */
export class WorkingCopy {
  private constructor(readonly folder: string) {}

  static clone(repository: string): WorkingCopy {
    const folder = mkdtempSync(join(tmpdir(), 'fathom-e2e-'));
    const copy = new WorkingCopy(folder);
    copy.git(
      'clone',
      '-q',
      join(home, 'repositories', `${repository}.git`),
      '.',
    );
    return copy;
  }

  git(...args: string[]): string {
    return execFileSync(
      'git',
      [
        '-c',
        'user.name=Noor Haddad',
        '-c',
        'user.email=noor.haddad@parcel.example.com',
        ...args,
      ],
      { cwd: this.folder, encoding: 'utf8' },
    );
  }

  run(command: string, ...args: string[]): string {
    return execFileSync(command, args, {
      cwd: this.folder,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  }

  push(message: string): void {
    this.git('add', '-A');
    this.git('commit', '-q', '-m', message);
    this.git('push', '-q', 'origin', 'HEAD');
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
