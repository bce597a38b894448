"""SQLite FTS5 on the passages and queries of command bench. Usage: fts5.py DIR"""
import json, os, sqlite3, sys, time

dir = sys.argv[1]
path = os.path.join(dir, "fts5.sqlite")
for ending in ("", "-wal", "-shm"):
    if os.path.exists(path + ending):
        os.remove(path + ending)
db = sqlite3.connect(path)
db.execute("pragma journal_mode=wal")
db.execute("pragma synchronous=normal")
db.execute("pragma cache_size=-200000")
db.execute("create table p(id integer primary key, pid text, doc text, country text, cycle int, lang text, objective int, text text)")
# English with stems, the other languages without: FTS5 has no stemmer for them.
db.execute("create virtual table en using fts5(text, content='', tokenize='porter unicode61 remove_diacritics 2')")
db.execute("create virtual table xx using fts5(text, content='', tokenize='unicode61 remove_diacritics 2')")

begin, cpu = time.perf_counter(), time.process_time()
n = 0
with open(os.path.join(dir, "corpus.jsonl"), encoding="utf-8") as lines:
    for line in lines:
        m = json.loads(line)
        db.execute("insert into p values(?,?,?,?,?,?,?,?)", (n, m["id"], m["doc"], m["country"], m["cycle"], m["lang"], m["objective"], m["text"]))
        db.execute("insert into %s(rowid,text) values(?,?)" % ("en" if m["lang"] == "en" else "xx"), (n, m["text"]))
        n += 1
for table in ("en", "xx"):
    db.execute("insert into %s(%s) values('optimize')" % (table, table))
db.commit()
db.execute("pragma wal_checkpoint(truncate)")
took, used = time.perf_counter() - begin, time.process_time() - cpu
print("%-10s %d passages: %.0f a second, %.0f a processor second, %.0f bytes each" % ("fts5", n, n / took, n / used, os.path.getsize(path) / n))

quoted = lambda w: '"%s"' % w
kinds = {  # FTS5 knows no fuzzy words
    "term": lambda w: quoted(w[0]),
    "phrase": lambda w: quoted(" ".join(w)),
    "boolean": lambda w: "(%s AND %s) NOT %s" % tuple(map(quoted, w)),
    "near": lambda w: "NEAR(%s %s, 4)" % tuple(map(quoted, w)),
    "prefix": lambda w: quoted(w[0]) + " *",
}
best = "select p.pid, p.text, bm25(en) from en join p on p.id = en.rowid where en match ? order by rank limit 10"
facets = """with h as materialized (select p.country, p.cycle, p.lang, p.objective from en join p on p.id = en.rowid where en match ?)
    select 'country', country, count(*) from h group by 2 union all select 'cycle', cycle, count(*) from h group by 2
    union all select 'lang', lang, count(*) from h group by 2 union all select 'objective', objective, count(*) from h group by 2"""
queries = json.load(open(os.path.join(dir, "queries.json"), encoding="utf-8"))
for name, form in kinds.items():
    for _ in range(3):
        times, hits, cpu = [], 0, time.process_time()
        for words in queries[name]:
            text = form(words)
            begin = time.perf_counter()
            db.execute(best, (text,)).fetchall()
            counts = db.execute(facets, (text,)).fetchall()
            times.append((time.perf_counter() - begin) * 1000)
            hits += sum(c for f, _, c in counts if f == "lang")
        used = (time.process_time() - cpu) * 1000 / len(times)
    times.sort()
    print("%-10s %-8s p50 %8.2f ms  p99 %8.2f ms  processor %8.2f ms  hits %8.1f" % ("fts5", name, times[len(times) // 2], times[len(times) * 99 // 100], used, hits / len(times)))
