package dev.rung.study.samples;

import dev.rung.experiment.DatasetStore;
import dev.rung.experiment.GivenScores;
import dev.rung.experiment.GivenScores.Score;
import dev.rung.experiment.ReplyExport.Format;
import dev.rung.experiment.TableFile;
import dev.rung.score.Grade;
import dev.rung.store.StoreException;
import dev.rung.task.Progress;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Writes samples that were found to a file, page by page. Blocks. */
public final class SampleExport {
    private static final int PAGE = 200;

    private final Samples samples;
    private final GivenScores given;
    private final DatasetStore datasets;

    public SampleExport(Samples samples, GivenScores given, DatasetStore datasets) {
        this.samples = samples;
        this.given = given;
        this.datasets = datasets;
    }

    /**
     * Columns besides those that every sample has.
     *
     * @param given names of scores that were given elsewhere
     * @param explained those of them that are explained somewhere
     * @param data columns of the rows, in the order of their datasets
     */
    private record Columns(
            Set<String> graders, Set<String> given, Set<String> explained, Set<String> data) {
        Columns() {
            this(new TreeSet<>(), new TreeSet<>(), new TreeSet<>(), new LinkedHashSet<>());
        }

        void add(SampleLine line) {
            line.grades().forEach(grade -> graders.add(grade.grader()));
        }

        void add(Score score) {
            given.add(score.name());
            if (!score.why().isEmpty()) {
                explained.add(score.name());
            }
        }
    }

    /**
     * Writes one line for each sample, in the order in which they were found. A score of a grader
     * is a column of its own, and so is one that was given elsewhere, apart from it, and a column
     * of the row that was asked; what is not known is empty, never 0.
     *
     * @return how many were written; samples deleted since are left out
     * @throws FileAlreadyExistsException the file is there and is not to be replaced
     */
    public int write(Found found, Format format, Path file, boolean replace, Progress progress)
            throws IOException, StoreException, InterruptedException {
        var columns = new Columns();
        for (int from = 0; from < found.size(); from += PAGE) {
            List<SampleLine> page = page(found, from);
            page.forEach(columns::add);
            given(page).values().forEach(scores -> scores.forEach(columns::add));
            data(page).values().forEach(fields -> columns.data().addAll(fields.keySet()));
        }
        int[] written = {0};
        TableFile.write(
                format,
                file,
                replace,
                out -> {
                    for (int from = 0; from < found.size(); from += PAGE) {
                        if (Thread.interrupted()) {
                            throw new InterruptedException();
                        }
                        List<SampleLine> page = page(found, from);
                        Map<Long, String> texts = samples.texts(page);
                        Map<Long, String> errors = samples.errors(page);
                        Map<Long, List<Score>> scores = given(page);
                        Map<Long, Map<String, String>> data = data(page);
                        for (SampleLine line : page) {
                            var row =
                                    row(
                                            line,
                                            texts.getOrDefault(line.sample(), ""),
                                            errors.get(line.sample()));
                            Long asked = line.place().row();
                            Map<String, String> fields =
                                    asked == null ? Map.of() : data.getOrDefault(asked, Map.of());
                            columns.data()
                                    .forEach(name -> row.put("data " + name, fields.get(name)));
                            grades(row, line, columns);
                            given(
                                    row,
                                    scores.getOrDefault(line.place().request(), List.of()),
                                    columns);
                            out.row(row);
                            written[0]++;
                        }
                        progress.report(from + page.size(), found.size());
                    }
                });
        return written[0];
    }

    private List<SampleLine> page(Found found, int from) throws StoreException {
        return samples.lines(found, from, Math.min(found.size(), from + PAGE), List.of());
    }

    private Map<Long, List<Score>> given(List<SampleLine> page) throws StoreException {
        return given.ofRequests(page.stream().map(line -> line.place().request()).toList());
    }

    private Map<Long, Map<String, String>> data(List<SampleLine> page) throws StoreException {
        var rows = new TreeSet<Long>();
        for (SampleLine line : page) {
            Long row = line.place().row();
            if (row != null) {
                rows.add(row);
            }
        }
        return datasets.fields(rows);
    }

    private static Map<String, @Nullable Object> row(
            SampleLine line, String text, @Nullable String error) {
        var place = line.place();
        var row = new LinkedHashMap<String, @Nullable Object>();
        row.put("sample", line.sample());
        row.put("run", place.run());
        row.put("row", place.rowNumber());
        row.put("condition", place.condition().isEmpty() ? null : place.condition());
        row.put("model", place.model());
        row.put("version", place.version());
        row.put("shots", place.shots().isEmpty() ? null : place.shots());
        row.put("step", place.step() + 1);
        row.put("number", place.number() + 1);
        row.put("outcome", line.outcome().name().toLowerCase(Locale.ROOT));
        row.put("error", error);
        row.put("stop", line.stop());
        row.put("text", text);
        row.put("label", line.said().label());
        row.put("mistakes", String.join("; ", line.said().mistakes()));
        row.put("gold", line.said().gold());
        return row;
    }

    private static void grades(
            Map<String, @Nullable Object> row, SampleLine line, Columns columns) {
        for (String grader : columns.graders()) {
            Grade grade =
                    line.grades().stream()
                            .filter(one -> one.grader().equals(grader))
                            .findFirst()
                            .orElse(null);
            row.put("score " + grader, grade == null ? null : grade.value());
            row.put("answer " + grader, grade == null ? null : grade.label());
        }
    }

    private static void given(
            Map<String, @Nullable Object> row, List<Score> scores, Columns columns) {
        for (String name : columns.given()) {
            Score score =
                    scores.stream().filter(one -> one.name().equals(name)).findFirst().orElse(null);
            row.put("given " + name, score == null ? null : score.typed());
            if (columns.explained().contains(name)) {
                row.put(
                        "explanation " + name,
                        score == null || score.why().isEmpty() ? null : score.why());
            }
        }
    }
}
