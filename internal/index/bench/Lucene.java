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
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.ar.ArabicAnalyzer;
import org.apache.lucene.analysis.core.KeywordAnalyzer;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.es.SpanishAnalyzer;
import org.apache.lucene.analysis.fr.FrenchAnalyzer;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.apache.lucene.analysis.miscellaneous.PerFieldAnalyzerWrapper;
import org.apache.lucene.analysis.ru.RussianAnalyzer;
import org.apache.lucene.analysis.standard.StandardTokenizer;
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

  // Words as they are written but for case and accents, of all languages in one field: what prefixes and fuzzy words are
  // looked for in, here as in the index beside it. Stems begin and differ otherwise.
  static final String WRITTEN = "written";

  static Analyzer written() {
    return new Analyzer() {
      @Override
      protected TokenStreamComponents createComponents(String field) {
        Tokenizer words = new StandardTokenizer();
        return new TokenStreamComponents(words, new ASCIIFoldingFilter(new LowerCaseFilter(words)));
      }
    };
  }

  static Analyzer analyzer() {
    Map<String, Analyzer> by = new HashMap<>();
    by.put("text_en", new EnglishAnalyzer());
    by.put("text_fr", new FrenchAnalyzer());
    by.put("text_es", new SpanishAnalyzer());
    by.put("text_ru", new RussianAnalyzer());
    by.put("text_ar", new ArabicAnalyzer());
    by.put(WRITTEN, written());
    return new PerFieldAnalyzerWrapper(new KeywordAnalyzer(), by);
  }

  // Indexes each text in the field of its language, or in one field for all where that is named.
  static void build(Path in, Path dir, Analyzer analyzer, FacetsConfig config, String one) throws Exception {
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
        d.add(new Field(one != null ? one : "text_" + field(line, "lang"), field(line, "text"), text));
        w.addDocument(config.build(d));
      }
      w.forceMerge(1);
      w.commit();
    }
    double took = (System.nanoTime() - begin) / 1e9, used = (processor() - cpu) / 1e9;
    long size = 0;
    for (File f : dir.toFile().listFiles()) size += f.length();
    if (one == null) System.out.printf(Locale.ROOT, "%-10s %d passages: %.0f a second, %.0f a processor second, %.0f bytes each%n", "lucene", n, n / took, n / used, (double) size / n);
  }

  // An index that is asked, with what its facets need.
  static class Asked {
    final IndexSearcher searcher;
    final SortedSetDocValuesReaderState state;

    Asked(Path dir) throws Exception {
      searcher = new IndexSearcher(DirectoryReader.open(FSDirectory.open(dir)));
      state = new DefaultSortedSetDocValuesReaderState(searcher.getIndexReader());
    }
  }

  interface Form { Query of(String[] words); }

  public static void main(String[] args) throws Exception {
    Path base = Paths.get(args[0]), dir = base.resolve("lucene"), plain = base.resolve("lucene-written");
    Analyzer analyzer = analyzer();
    FacetsConfig config = new FacetsConfig();
    build(base.resolve("corpus.jsonl"), dir, analyzer, config, null);
    build(base.resolve("corpus.jsonl"), plain, analyzer, config, WRITTEN);
    Asked stems = new Asked(dir), words = new Asked(plain);
    QueryBuilder q = new QueryBuilder(analyzer);
    String f = "text_en";
    Map<String, Form> kinds = new LinkedHashMap<>();
    kinds.put("term", w -> q.createBooleanQuery(f, w[0]));
    kinds.put("phrase", w -> q.createPhraseQuery(f, w[0] + " " + w[1]));
    kinds.put("boolean", w -> new BooleanQuery.Builder().add(q.createBooleanQuery(f, w[0]), BooleanClause.Occur.MUST).add(q.createBooleanQuery(f, w[1]), BooleanClause.Occur.MUST)
        .add(q.createBooleanQuery(f, w[2]), BooleanClause.Occur.MUST_NOT).build());
    kinds.put("near", w -> new SpanNearQuery(new SpanQuery[] {span(q, f, w[0]), span(q, f, w[1])}, 4, false));
    // As many words as a query may have; by default the best 50 are searched.
    kinds.put("fuzzy", w -> new FuzzyQuery(new Term(WRITTEN, w[0]), 1, 0, BooleanQuery.getMaxClauseCount(), true));
    kinds.put("prefix", w -> new PrefixQuery(new Term(WRITTEN, w[0])));

    Map<String, List<String[]>> queries = queries(new String(Files.readAllBytes(base.resolve("queries.json")), "UTF-8"));
    for (Map.Entry<String, Form> kind : kinds.entrySet()) {
      List<String[]> all = queries.get(kind.getKey());
      Asked in = kind.getKey().equals("fuzzy") || kind.getKey().equals("prefix") ? words : stems;
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
          in.searcher.search(query == null ? new MatchNoDocsQuery() : query, MultiCollector.wrap(best, counted));
          TopDocs top = best.topDocs();
          for (ScoreDoc d : top.scoreDocs) in.searcher.doc(d.doc);
          Facets facets = new SortedSetDocValuesFacetCounts(in.state, counted);
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
