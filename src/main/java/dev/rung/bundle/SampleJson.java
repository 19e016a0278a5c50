package dev.rung.bundle;

import dev.rung.experiment.DataRow;
import dev.rung.experiment.DatasetStore;
import dev.rung.experiment.Entry;
import dev.rung.experiment.GivenScores;
import dev.rung.experiment.GivenScores.Score;
import dev.rung.experiment.Paid;
import dev.rung.experiment.Request;
import dev.rung.experiment.Sample;
import dev.rung.experiment.TranscriptStore;
import dev.rung.experiment.Turns;
import dev.rung.llm.Message;
import dev.rung.llm.Usage;
import dev.rung.store.Database;
import dev.rung.store.StoreException;
import dev.rung.study.samples.SampleLine;
import dev.rung.ui.SafeText;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.json.JsonMapper;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Samples as a page's script reads them, part by part. What several have in common, the question
 * and the row, stands in the part of the first of them. Blocks.
 */
final class SampleJson {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Database database;
    private final TranscriptStore transcripts;
    private final DatasetStore datasets;
    private final GivenScores given;
    private final Map<String, Integer> asked = new HashMap<>();
    private final Map<Long, Integer> rows = new HashMap<>();

    SampleJson(Database database, TranscriptStore transcripts, DatasetStore datasets) {
        this.database = database;
        this.transcripts = transcripts;
        this.datasets = datasets;
        this.given = new GivenScores(database);
    }

    private record Turn(String role, String text) {}

    private record Row(int number, List<List<String>> fields) {}

    private record Graded(
            String grader,
            @Nullable Double value,
            @Nullable String label,
            String note,
            List<SharedVotes.Said> votes) {}

    private record Part(List<List<Turn>> asked, List<Row> rows, List<Item> samples) {}

    /** What a sample is to the script; texts are made visible already. */
    private record Item(
            String title,
            String condition,
            String model,
            String version,
            String outcome,
            List<Graded> grades,
            String label,
            List<String> mistakes,
            boolean gold,
            int asked,
            String thinking,
            String text,
            String error,
            List<String> given,
            List<String> notes,
            @Nullable Integer row,
            String facts) {}

    /**
     * A part of JSON, fit to stand in an element of script.
     *
     * @param lines samples that are there
     */
    String part(List<SampleLine> lines) throws StoreException {
        Map<Long, List<Entry>> entries = entries(lines);
        Map<Long, List<Score>> scores =
                given.ofRequests(lines.stream().map(line -> line.place().request()).toList());
        Map<Long, List<String>> notes = notes(lines);
        Map<SharedVotes.Of, List<SharedVotes.Said>> votes = new SharedVotes(database).of(lines);
        var part = new Part(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        rows(lines, part);
        for (SampleLine line : lines) {
            var before = new ArrayList<String>();
            for (Entry entry : entries.getOrDefault(line.place().request(), List.of())) {
                Sample sample = entry.sample();
                if (sample != null && sample.id() == line.sample()) {
                    part.samples.add(
                            item(
                                    line,
                                    entry.request(),
                                    sample,
                                    asked(entry, before, part),
                                    scores.getOrDefault(line.place().request(), List.of()),
                                    notes.getOrDefault(sample.id(), List.of()),
                                    votes));
                }
                before.add(sample == null ? "" : sample.text());
            }
        }
        return Html.json(JSON.writeValueAsString(part));
    }

    private Map<Long, List<Entry>> entries(List<SampleLine> lines) throws StoreException {
        var byRequest = new HashMap<Long, List<Entry>>();
        var requests = lines.stream().map(line -> line.place().request()).distinct().toList();
        for (Entry entry : transcripts.entries(requests)) {
            byRequest.computeIfAbsent(entry.request().id(), id -> new ArrayList<>()).add(entry);
        }
        return byRequest;
    }

    private int asked(Entry entry, List<String> before, Part part) {
        Request request = entry.request();
        // Answers before belong to one request alone.
        String key =
                before.isEmpty()
                        ? request.item().conversation()
                        : request.id() + "/" + entry.step();
        return asked.computeIfAbsent(
                key,
                fresh -> {
                    List<Message> turns = Turns.upTo(request.chat().messages(), before);
                    part.asked.add(
                            turns.stream()
                                    .map(
                                            turn ->
                                                    new Turn(
                                                            turn.role()
                                                                    .name()
                                                                    .toLowerCase(Locale.ROOT),
                                                            SafeText.visible(turn.text())))
                                    .toList());
                    return asked.size();
                });
    }

    private void rows(List<SampleLine> lines, Part part) throws StoreException {
        List<Long> fresh =
                lines.stream()
                        .map(line -> line.place().row())
                        .filter(row -> row != null && !rows.containsKey(row))
                        .distinct()
                        .toList();
        for (DataRow row : datasets.rows(fresh)) {
            rows.put(row.id(), rows.size());
            part.rows.add(
                    new Row(
                            row.number(),
                            row.fields().entrySet().stream()
                                    .map(
                                            field ->
                                                    List.of(
                                                            SafeText.visible(field.getKey()),
                                                            SafeText.visible(field.getValue())))
                                    .toList()));
        }
    }

    private Map<Long, List<String>> notes(List<SampleLine> lines) throws StoreException {
        record Note(long sample, String text) {}
        List<Note> notes =
                database.read(
                        sql ->
                                sql.list(
                                        """
                                        SELECT sample, text FROM note WHERE draft = 0
                                          AND sample IN (SELECT value FROM json_each(?))
                                        ORDER BY created, id
                                        """,
                                        row -> new Note(row.number("sample"), row.text("text")),
                                        JSON.writeValueAsString(
                                                lines.stream().map(SampleLine::sample).toList())));
        var bySample = new LinkedHashMap<Long, List<String>>();
        notes.forEach(
                note ->
                        bySample.computeIfAbsent(note.sample, id -> new ArrayList<>())
                                .add(SafeText.visible(note.text)));
        return bySample;
    }

    private Item item(
            SampleLine line,
            Request request,
            Sample sample,
            int question,
            List<Score> scores,
            List<String> notes,
            Map<SharedVotes.Of, List<SharedVotes.Said>> votes) {
        var at = line.place();
        return new Item(
                title(at),
                SafeText.visible(at.condition()),
                SafeText.visible(at.model()),
                SafeText.visible(at.prompt()),
                sample.outcome().name().toLowerCase(Locale.ROOT),
                line.grades().stream()
                        .map(
                                grade ->
                                        new Graded(
                                                SafeText.visible(grade.grader()),
                                                grade.value(),
                                                grade.label() == null
                                                        ? null
                                                        : SafeText.visible(grade.label()),
                                                SafeText.visible(grade.note()),
                                                votes.getOrDefault(
                                                        SharedVotes.Of.grade(grade), List.of())))
                        .toList(),
                SafeText.visible(line.said().label() == null ? "" : line.said().label()),
                line.said().mistakes().stream().map(SafeText::visible).toList(),
                line.said().gold(),
                question,
                SafeText.visible(sample.thinking()),
                SafeText.visible(sample.text()),
                sample.fault() == null ? "" : SafeText.visible(sample.fault().words()),
                scores.stream().map(score -> SafeText.visible(score.words())).toList(),
                notes,
                at.row() == null ? null : rows.get(at.row()),
                SafeText.visible(facts(line, request, sample)));
    }

    static String title(SampleLine.Place at) {
        var words = new StringBuilder();
        words.append(
                at.rowNumber() == null ? "Message " + (at.item() + 1) : "Row " + at.rowNumber());
        if (at.step() > 0) {
            words.append(" · answer ").append(at.step() + 1);
        }
        if (at.number() > 0) {
            words.append(" · sample ").append(at.number() + 1);
        }
        return words.toString();
    }

    /** What is not known is named unknown or left out, never 0. */
    private static String facts(SampleLine line, Request request, Sample sample) {
        var facts = new ArrayList<String>();
        facts.add("run " + line.place().run());
        facts.add(
                "came back as "
                        + (sample.modelReturned() == null ? "unknown" : sample.modelReturned()));
        String parameters = request.chat().parameters().words();
        facts.add(parameters.isEmpty() ? "usual parameters" : parameters);
        if (sample.stop() != null) {
            facts.add("ended: " + sample.stop().kind().label());
        }
        if (!sample.timing().total().isZero()) {
            facts.add(
                    String.format(Locale.ROOT, "%.2f s", sample.timing().total().toMillis() / 1e3));
        }
        facts.add(tokens(sample.usage()));
        Paid paid = sample.paid();
        if (paid != null) {
            facts.add(paid.cost().text());
        }
        return String.join(" · ", facts);
    }

    static String tokens(Usage usage) {
        return usage.input() == null && usage.output() == null
                ? "tokens unknown"
                : count(usage.input()) + " in, " + count(usage.output()) + " out";
    }

    private static String count(@Nullable Integer tokens) {
        return tokens == null ? "?" : String.format(Locale.ROOT, "%,d", tokens);
    }
}
