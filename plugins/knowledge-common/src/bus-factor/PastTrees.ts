import type { Authorship } from '../authorship';
import { isUndecided, TreeFile } from '../countable-files';
import { IdentityIndex, MachineLists } from '../identity';
import {
  readRules,
  RuleFiles,
  Rules,
  sameAttributes,
  sameRules,
} from './readRules';
import { TrendKeeper } from './TrendKeeper';
import type { TrendMoment, TrendPoint, TrendScope } from './trendMoments';

const mailmapPath = '.mailmap';
const identitiesPath = '.fathom/identities.yaml';

function isAttributes(path: string): boolean {
  return path === '.gitattributes' || path.endsWith('/.gitattributes');
}

/** Whether a path says who is who or which files count. */
export function isRuleFile(path: string): boolean {
  return path === mailmapPath || path === identitiesPath || isAttributes(path);
}

function utf8(latin1: string): string {
  return new TextDecoder().decode(
    Uint8Array.from(latin1, character => character.charCodeAt(0)),
  );
}

/** What is known of contents by object: whole rule files, and the first bytes of scripts. */
export class Contents {
  private readonly known = new Map<string, string>();

  wants(path: string, oid: string): 'head' | 'whole' | undefined {
    if (this.known.has(oid)) return undefined;
    if (isRuleFile(path)) return 'whole';
    return isUndecided(path) ? 'head' : undefined;
  }

  add(oid: string, content: string) {
    this.known.set(oid, content);
  }

  of(file: TreeFile | undefined): string | undefined {
    return file?.oid === undefined ? undefined : this.known.get(file.oid);
  }
}

/**
 * Follows the tree from one revision of the trend to the next, each judged by its own rules: what a later
 * `.mailmap` says does not change what was said before.
 */
export class PastTrees {
  private readonly tree = new Map<string, TreeFile>();
  private readonly counted = new Set<string>();
  private readonly attributePaths = new Set<string>();
  private files?: RuleFiles;
  private rules?: Rules;
  private keeper?: TrendKeeper;

  constructor(
    private readonly authorship: Authorship,
    private readonly contents: Contents,
    private readonly options: MachineLists & {
      mailmap?: boolean;
      asOf?: number;
      scopes: readonly TrendScope[];
    },
  ) {}

  judge(
    revision: string,
    changes: readonly { path: string; mode?: string; oid?: string }[],
    moments: readonly TrendMoment[],
  ): Map<string, TrendPoint[]> {
    for (const { path, mode, oid } of changes) {
      const isFile = mode !== undefined;
      if (isFile) this.tree.set(path, { path, mode, oid });
      else this.tree.delete(path);
      if (!isAttributes(path)) continue;
      if (isFile && mode.startsWith('100')) this.attributePaths.add(path);
      else this.attributePaths.delete(path);
    }
    const files = this.ruleFiles();
    const before = this.files;
    this.files = files;
    if (!before || !sameRules(before, files)) {
      this.rules = readRules(files, this.options);
      this.keeper = new TrendKeeper(
        this.authorship,
        new IdentityIndex(this.rules.identity),
        this.options.scopes,
      );
    }
    const { judge } = this.rules!;
    const again = before && sameAttributes(before, files) ? changes : undefined;
    if (!again) this.counted.clear();
    for (const { path } of again ?? this.tree.values()) {
      const file = this.tree.get(path);
      if (file && judge.judge(file, this.contents.of(file)) === undefined)
        this.counted.add(path);
      else this.counted.delete(path);
    }
    return this.keeper!.judge(revision, this.counted, moments);
  }

  private ruleFiles(): RuleFiles {
    const text = (path: string) => {
      const file = this.tree.get(path);
      const content = file?.mode.startsWith('100')
        ? this.contents.of(file)
        : undefined;
      return content === undefined ? undefined : utf8(content);
    };
    return {
      mailmap: text(mailmapPath),
      identities: text(identitiesPath),
      // As bytes, one character each, as the paths are.
      gitAttributes: [...this.attributePaths].sort().flatMap(path => {
        const content = this.contents.of(this.tree.get(path));
        return content ? [{ path, content }] : [];
      }),
    };
  }
}
