#!/bin/sh
# Measures this index, SQLite FTS5 and Lucene on the same passages, one after the other. Usage: run.sh DIR [PASSAGES]
set -eu
here=$(cd "$(dirname "$0")" && pwd)
dir=$1
mkdir -p "$dir"
(cd "$here" && go build -o "$dir/bench" .)
[ -f "$dir/corpus.jsonl" ] || "$dir/bench" -make -dir "$dir" -n "${2:-200000}"
jars=$(ls "${LUCENE_JARS:-/usr/share/java}"/lucene-core-*.jar "${LUCENE_JARS:-/usr/share/java}"/lucene-analyzers-common-*.jar "${LUCENE_JARS:-/usr/share/java}"/lucene-facet-*.jar | tr '\n' ':')
javac -cp "$jars" -d "$dir" "$here/Lucene.java"
"$dir/bench" -dir "$dir"
python3 "$here/fts5.py" "$dir"
java -cp "$jars$dir" Lucene "$dir"
