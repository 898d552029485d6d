/** The machines on which a fresh clone is tried: each differs from the others in where things are, who runs them, and what surrounds them. */
import { HOME, USER } from './machine.mjs';

const PATH = '/usr/sbin:/usr/bin:/sbin:/bin';

export const VARIATIONS = [
  {
    name: 'usr',
    says: 'root, Node in /usr, no language set',
    user: 'root',
    umask: '022',
    node: '/usr',
    clone: '/opt/selfhost-actions',
    environment: { HOME: '/root', PATH },
    prepare: 'true',
  },
  {
    name: 'usr-local',
    says: 'root, Node in /usr/local, a home of mode 0700',
    user: 'root',
    umask: '022',
    node: '/usr/local',
    clone: '/root/selfhost-actions',
    environment: { HOME: '/root', PATH: `/usr/local/bin:${PATH}`, LANG: 'C.UTF-8' },
    prepare: 'chmod 0700 /root',
  },
  {
    name: 'user',
    says: 'a user with sudo, Node in the home, umask 077, Japanese, settings of git',
    user: USER,
    umask: '077',
    node: `${HOME}/.nvm/versions/node/current`,
    clone: `${HOME}/src/selfhost-actions`,
    environment: {
      HOME,
      USER,
      PATH: `${HOME}/.nvm/versions/node/current/bin:${PATH}`,
      LANG: 'ja_JP.UTF-8',
      LC_NUMERIC: 'de_DE.UTF-8',
      TZ: 'Asia/Tokyo',
    },
    prepare: [
      'for each in ja_JP de_DE; do localedef -i $each -f UTF-8 $each.UTF-8 || exit 1; done',
      ...['commit.gpgSign true', 'tag.gpgSign true', 'init.defaultBranch trunk', 'core.autocrlf true', 'diff.noprefix true'].map(
        (setting) => `git config --system ${setting}`,
      ),
    ].join(' && '),
  },
  {
    name: 'blanks',
    says: "root in a user's clone, blanks and Japanese letters in every path, umask 002, no HOME",
    user: 'root',
    owner: USER,
    umask: '002',
    node: '/opt/node の場所',
    clone: `${HOME}/仕事 folder/selfhost actions`,
    environment: {
      PATH: `/opt/node の場所/bin:${PATH}`,
      LANG: 'C.UTF-8',
      TMPDIR: '/var/tmp/temporary files 一時',
      TZ: 'Pacific/Chatham',
    },
    // The remedy that git and selfhost give for a clone of another user.
    prepare: `mkdir '/var/tmp/temporary files 一時' && git config --system --add safe.directory '${HOME}/仕事 folder/selfhost actions'`,
  },
];
