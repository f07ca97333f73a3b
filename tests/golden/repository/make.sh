# . make.sh: in $TMP/repo, a repository with a playbook and some commits that change it, the same each time.
set -e
here=$PWD/../../repository
export GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_NOSYSTEM=1 GIT_AUTHOR_NAME='Ana Coach' GIT_AUTHOR_EMAIL=ana@example.com
export GIT_COMMITTER_NAME=$GIT_AUTHOR_NAME GIT_COMMITTER_EMAIL=$GIT_AUTHOR_EMAIL
commit() {
    GIT_AUTHOR_DATE=$1T12:00:00Z GIT_COMMITTER_DATE=$1T12:00:00Z
    export GIT_AUTHOR_DATE GIT_COMMITTER_DATE
    git add -A && git commit -q -m "$2"
}
change() { sed "$2" "$1" > changed && cat changed > "$1" && rm changed; }
mkdir -p "$TMP/repo/strategy" && cd "$TMP/repo" && git init -q -b main --object-format=sha1 .
cp -R "$here/playbook.haggle" "$here/people.haggle" "$here/market" strategy/ && cp "$here"/*.yaml .
commit 2026-01-05 'Begin'
change strategy/playbook.haggle 's/aim = 50%/aim = 75%/'
commit 2026-01-12 'Aim higher'
change strategy/people.haggle 's/up to 20%/up to 15%/; s/    each increase/    each     increase   # of each ask/'
commit 2026-01-19 'Managers decide less, says the recruiter'
git mv strategy/playbook.haggle strategy/main.haggle
commit 2026-01-20 'Give the file its name'
change strategy/main.haggle 's/target   \$8,000/target   $8,000 +/'
commit 2026-01-21 'Half a thought'
change strategy/main.haggle 's/\$8,000 +/$9,000/'
commit 2026-01-22 'Ask for more bonus'
change strategy/main.haggle 's/a bonus of {ask} when I begin/a sign-on bonus of {ask}/'
commit 2026-01-26 'Say it better'
change strategy/market/bands.csv 's/120k .. \$160k/125k .. $165k/'
commit 2026-02-02 'New figures for seniors'
cd strategy; set +e
