package dev.rung.study.samples;

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
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Writes samples that were found to a file, page by page. Blocks. */
public final class SampleExport {
    private static final int PAGE = 200;

    private final Samples samples;

    public SampleExport(Samples samples) {
        this.samples = samples;
    }

    /**
     * Writes one line for each sample, in the order in which they were found. A score of a grader
     * is a column of its own; what is not known is empty, never 0.
     *
     * @return how many were written; samples deleted since are left out
     * @throws FileAlreadyExistsException the file is there and is not to be replaced
     */
    public int write(Found found, Format format, Path file, boolean replace, Progress progress)
            throws IOException, StoreException, InterruptedException {
        var graders = new TreeSet<String>();
        for (int from = 0; from < found.size(); from += PAGE) {
            for (SampleLine line : page(found, from)) {
                line.grades().forEach(grade -> graders.add(grade.grader()));
            }
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
                        for (SampleLine line : page) {
                            out.row(row(line, texts.getOrDefault(line.sample(), ""), graders));
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

    private static Map<String, @Nullable Object> row(
            SampleLine line, String text, Set<String> graders) {
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
        row.put("stop", line.stop());
        row.put("text", text);
        row.put("label", line.said().label());
        row.put("mistakes", String.join("; ", line.said().mistakes()));
        row.put("gold", line.said().gold());
        for (String grader : graders) {
            Grade grade =
                    line.grades().stream()
                            .filter(one -> one.grader().equals(grader))
                            .findFirst()
                            .orElse(null);
            row.put("score " + grader, grade == null ? null : grade.value());
            row.put("answer " + grader, grade == null ? null : grade.label());
        }
        return row;
    }
}
