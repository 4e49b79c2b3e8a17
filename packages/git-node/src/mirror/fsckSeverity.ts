import type { GitSetting } from '../process';

/**
 * Objects are checked as they arrive. What only offends taste is let through, since much old public
 * history holds it: odd dates, names, e-mails, modes, order of trees, and names that would do harm in a
 * working copy, which a mirror never has. What remains fatal is structure: objects that are missing,
 * cut short or of the wrong kind.
 */
const tolerated = [
  'badDate',
  'badDateOverflow',
  'badEmail',
  'badFilemode',
  'badName',
  'badTagName',
  'badTimezone',
  'duplicateEntries',
  'emptyName',
  'extraHeaderEntry',
  'fullPathname',
  'gitattributesBlob',
  'gitattributesLarge',
  'gitattributesLineLength',
  'gitattributesMissing',
  'gitignoreSymlink',
  'gitattributesSymlink',
  'gitmodulesBlob',
  'gitmodulesLarge',
  'gitmodulesMissing',
  'gitmodulesName',
  'gitmodulesParse',
  'gitmodulesPath',
  'gitmodulesSymlink',
  'gitmodulesUpdate',
  'gitmodulesUrl',
  'hasDot',
  'hasDotdot',
  'hasDotgit',
  'mailmapSymlink',
  'missingEmail',
  'missingNameBeforeEmail',
  'missingSpaceBeforeDate',
  'missingSpaceBeforeEmail',
  'missingTagEntry',
  'missingTaggerEntry',
  'multipleAuthors',
  'nulInCommit',
  'nullSha1',
  'treeNotSorted',
  'zeroPaddedDate',
  'zeroPaddedFilemode',
];

/** For a fetch without contents: git before 2.44 cannot be told there what to let through, see `checkPacks`. */
export const uncheckedFetch: readonly GitSetting[] = [
  { key: 'transfer.fsckObjects', value: 'false' },
];

/** The same for a check of what is here. */
export const checkSettings: readonly GitSetting[] = tolerated.map(id => ({
  key: `fsck.${id}`,
  value: 'ignore',
}));

export const fsckSettings: readonly GitSetting[] = [
  { key: 'transfer.fsckObjects', value: 'true' },
  ...tolerated.map(id => ({ key: `fetch.fsck.${id}`, value: 'ignore' })),
];
