import type { FileChange } from '../git';
import { evolve, indentedWithFour } from './evolve';
import type { FileEvent, FilePlan } from './FilePlan';
import { beforeBumps, findBumps, isManifest, type Bump } from './manifests';
import type { RepositoryPlan } from './planRepository';

/** The files as they are after the commits so far. */
export class Tree {
  readonly bumps: { file: FilePlan; bump: Bump }[];
  readonly #waiting = new Map<FilePlan, Bump[]>();
  readonly #versions = new Map<FilePlan, number>();
  readonly #paths = new Map<FilePlan, string>();
  #formatted: boolean;

  constructor(plan: RepositoryPlan) {
    this.#formatted = !plan.spec.reformat;
    for (const file of plan.files) {
      if (isManifest(file.path))
        this.#waiting.set(file, findBumps(file.content).slice(0, 6));
    }
    this.bumps = [...this.#waiting].flatMap(([file, bumps]) =>
      bumps.map(bump => ({ file, bump })),
    );
  }

  apply(file: FilePlan, event: FileEvent): FileChange[] {
    if (event.kind === 'rename') {
      const from = this.#paths.get(file)!;
      this.#paths.set(file, file.path);
      return [{ op: 'rename', from, to: file.path }];
    }
    const version = (this.#versions.get(file) ?? -1) + 1;
    this.#versions.set(file, version);
    if (event.kind === 'create')
      this.#paths.set(file, file.formerPath ?? file.path);
    return [this.#write(file)];
  }

  bump(file: FilePlan, bump: Bump): FileChange[] {
    this.#waiting.set(
      file,
      this.#waiting.get(file)!.filter(one => one !== bump),
    );
    return this.#paths.has(file) ? [this.#write(file)] : [];
  }

  reformat(): FileChange[] {
    const before = [...this.#paths.keys()].map(file => ({
      file,
      content: this.#content(file),
    }));
    this.#formatted = true;
    return before
      .filter(({ file, content }) => content !== this.#content(file))
      .map(({ file }) => this.#write(file));
  }

  #write(file: FilePlan): FileChange {
    const path = this.#paths.get(file)!;
    return {
      op: 'write',
      path,
      content: this.#content(file),
      executable: path.endsWith('.sh'),
    };
  }

  #content(file: FilePlan): string {
    const versions = file.events.filter(
      event => event.kind !== 'rename',
    ).length;
    const content = beforeBumps(
      evolve(file.content, this.#versions.get(file)!, versions),
      this.#waiting.get(file) ?? [],
    );
    return this.#formatted || !file.path.endsWith('.ts')
      ? content
      : indentedWithFour(content);
  }
}
