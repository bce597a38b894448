// Lucene on the passages and queries of command bench. Usage: java Lucene DIR
import java.io.BufferedReader;
import java.io.File;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.*;
import java.util.regex.*;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.ar.ArabicAnalyzer;
import org.apache.lucene.analysis.core.KeywordAnalyzer;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.es.SpanishAnalyzer;
import org.apache.lucene.analysis.fr.FrenchAnalyzer;
import org.apache.lucene.analysis.miscellaneous.PerFieldAnalyzerWrapper;
import org.apache.lucene.analysis.ru.RussianAnalyzer;
import org.apache.lucene.document.*;
import org.apache.lucene.facet.*;
import org.apache.lucene.facet.sortedset.*;
import org.apache.lucene.index.*;
import org.apache.lucene.search.*;
import org.apache.lucene.search.spans.*;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.QueryBuilder;

public class Lucene {
  static final String[] FACETS = {"country", "cycle", "lang", "objective"};

  // The files are written by one program with keys in one order and no escapes: no JSON library is needed.
  static String field(String line, String name) {
    Matcher m = Pattern.compile("\"" + name + "\":(?:\"([^\"]*)\"|([0-9]+))").matcher(line);
    if (!m.find()) throw new IllegalArgumentException(name + ": " + line);
    return m.group(1) != null ? m.group(1) : m.group(2);
  }

  static long processor() {
    return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
  }

  static Analyzer analyzer() {
    Map<String, Analyzer> by = new HashMap<>();
    by.put("text_en", new EnglishAnalyzer());
    by.put("text_fr", new FrenchAnalyzer());
    by.put("text_es", new SpanishAnalyzer());
    by.put("text_ru", new RussianAnalyzer());
    by.put("text_ar", new ArabicAnalyzer());
    return new PerFieldAnalyzerWrapper(new KeywordAnalyzer(), by);
  }

  static void build(Path in, Path dir, Analyzer analyzer, FacetsConfig config) throws Exception {
    if (Files.exists(dir)) for (File f : dir.toFile().listFiles()) f.delete();
    long begin = System.nanoTime(), cpu = processor();
    FieldType text = new FieldType(TextField.TYPE_STORED);
    text.setIndexOptions(IndexOptions.DOCS_AND_FREQS_AND_POSITIONS);
    text.freeze();
    IndexWriterConfig c = new IndexWriterConfig(analyzer);
    c.setRAMBufferSizeMB(128);
    int n = 0;
    try (IndexWriter w = new IndexWriter(FSDirectory.open(dir), c); BufferedReader r = Files.newBufferedReader(in)) {
      for (String line; (line = r.readLine()) != null; n++) {
        Document d = new Document();
        d.add(new StringField("id", field(line, "id"), Field.Store.YES));
        d.add(new StringField("doc", field(line, "doc"), Field.Store.YES));
        for (String f : FACETS) {
          d.add(new StringField(f + "_is", field(line, f), Field.Store.NO));
          d.add(new SortedSetDocValuesFacetField(f, field(line, f)));
        }
        d.add(new Field("text_" + field(line, "lang"), field(line, "text"), text));
        w.addDocument(config.build(d));
      }
      w.forceMerge(1);
      w.commit();
    }
    double took = (System.nanoTime() - begin) / 1e9, used = (processor() - cpu) / 1e9;
    long size = 0;
    for (File f : dir.toFile().listFiles()) size += f.length();
    System.out.printf(Locale.ROOT, "%-10s %d passages: %.0f a second, %.0f a processor second, %.0f bytes each%n", "lucene", n, n / took, n / used, (double) size / n);
  }

  interface Form { Query of(String[] words); }

  public static void main(String[] args) throws Exception {
    Path base = Paths.get(args[0]), dir = base.resolve("lucene");
    Analyzer analyzer = analyzer();
    FacetsConfig config = new FacetsConfig();
    build(base.resolve("corpus.jsonl"), dir, analyzer, config);
    IndexReader reader = DirectoryReader.open(FSDirectory.open(dir));
    IndexSearcher searcher = new IndexSearcher(reader);
    SortedSetDocValuesReaderState state = new DefaultSortedSetDocValuesReaderState(reader);
    QueryBuilder q = new QueryBuilder(analyzer);
    String f = "text_en";
    Map<String, Form> kinds = new LinkedHashMap<>();
    kinds.put("term", w -> q.createBooleanQuery(f, w[0]));
    kinds.put("phrase", w -> q.createPhraseQuery(f, w[0] + " " + w[1]));
    kinds.put("boolean", w -> new BooleanQuery.Builder().add(q.createBooleanQuery(f, w[0]), BooleanClause.Occur.MUST).add(q.createBooleanQuery(f, w[1]), BooleanClause.Occur.MUST)
        .add(q.createBooleanQuery(f, w[2]), BooleanClause.Occur.MUST_NOT).build());
    kinds.put("near", w -> new SpanNearQuery(new SpanQuery[] {span(q, f, w[0]), span(q, f, w[1])}, 4, false));
    kinds.put("fuzzy", w -> new FuzzyQuery(new Term(f, w[0]), 1));
    kinds.put("prefix", w -> new PrefixQuery(new Term(f, w[0])));

    Map<String, List<String[]>> queries = queries(new String(Files.readAllBytes(base.resolve("queries.json")), "UTF-8"));
    for (Map.Entry<String, Form> kind : kinds.entrySet()) {
      List<String[]> all = queries.get(kind.getKey());
      double[] times = new double[all.size()];
      long hits = 0;
      double used = 0;
      for (int pass = 0; pass < 10; pass++) { // the compiler of the virtual machine needs warming
        hits = 0;
        long cpu = processor();
        for (int i = 0; i < times.length; i++) {
          long begin = System.nanoTime();
          Query query = kind.getValue().of(all.get(i));
          FacetsCollector counted = new FacetsCollector();
          TopScoreDocCollector best = TopScoreDocCollector.create(10, Integer.MAX_VALUE);
          searcher.search(query == null ? new MatchNoDocsQuery() : query, MultiCollector.wrap(best, counted));
          TopDocs top = best.topDocs();
          for (ScoreDoc d : top.scoreDocs) searcher.doc(d.doc);
          Facets facets = new SortedSetDocValuesFacetCounts(state, counted);
          for (String name : FACETS) facets.getTopChildren(1000, name);
          times[i] = (System.nanoTime() - begin) / 1e6;
          hits += top.totalHits.value;
        }
        used = (processor() - cpu) / 1e6 / times.length;
      }
      Arrays.sort(times);
      System.out.printf(Locale.ROOT, "%-10s %-8s p50 %8.2f ms  p99 %8.2f ms  processor %8.2f ms  hits %8.1f%n", "lucene", kind.getKey(), times[times.length / 2], times[times.length * 99 / 100],
          used, (double) hits / times.length);
    }
  }

  static SpanQuery span(QueryBuilder q, String field, String word) {
    Query t = q.createBooleanQuery(field, word);
    return new SpanTermQuery(t instanceof TermQuery ? ((TermQuery) t).getTerm() : new Term(field, word));
  }

  static Map<String, List<String[]>> queries(String json) {
    Map<String, List<String[]>> out = new HashMap<>();
    Matcher kind = Pattern.compile("\"(\\w+)\":\\s*\\[(\\s*\\[.*?\\]\\s*)\\](?=\\s*[,}])", Pattern.DOTALL).matcher(json);
    while (kind.find()) {
      List<String[]> list = new ArrayList<>();
      Matcher one = Pattern.compile("\\[([^\\[\\]]*)\\]").matcher(kind.group(2));
      while (one.find()) list.add(Pattern.compile("\"([^\"]*)\"").matcher(one.group(1)).results().map(m -> m.group(1)).toArray(String[]::new));
      out.put(kind.group(1), list);
    }
    return out;
  }
}
