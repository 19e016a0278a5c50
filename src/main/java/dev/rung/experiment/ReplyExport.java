package dev.rung.experiment;

import dev.rung.store.StoreException;
import dev.rung.task.Progress;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes everything that was sent by hand for an idea, and what came back, to a file. Blocks. */
public final class ReplyExport {
    private static final int PAGE = 50;

    private final TranscriptStore transcripts;
    private final MistakeStore mistakes;

    public ReplyExport(TranscriptStore transcripts, MistakeStore mistakes) {
        this.transcripts = transcripts;
        this.mistakes = mistakes;
    }

    /** How a file is written. */
    public enum Format {
        CSV("CSV", "csv"),
        JSON_LINES("JSON lines", "jsonl");

        private final String label;
        private final String extension;

        Format(String label, String extension) {
            this.label = label;
            this.extension = extension;
        }

        public String label() {
            return label;
        }

        public String extension() {
            return extension;
        }
    }

    /**
     * What is to be written.
     *
     * @param file its folder must be there
     * @param replace whether a file that is there is replaced
     */
    public record Order(long idea, Format format, Path file, boolean replace) {}

    /**
     * What was written.
     *
     * @param coming answers that were still coming and are left out
     */
    public record Written(Path file, int replies, int coming) {}

    /**
     * Writes beside the file and then moves it into place, so that there is never half a file.
     *
     * @throws FileAlreadyExistsException the file is there and is not to be replaced
     */
    public Written write(Order order, Progress progress)
            throws IOException, StoreException, InterruptedException {
        var counted = new Counted(order, progress);
        Path file = WholeFile.write(order.file(), order.replace(), counted::write);
        return new Written(file, counted.replies, counted.coming);
    }

    /** Writes page by page, so that replies need not all be in memory. */
    private final class Counted {
        private final Order order;
        private final Progress progress;
        private int replies;
        private int coming;

        Counted(Order order, Progress progress) {
            this.order = order;
            this.progress = progress;
        }

        void write(Writer out) throws IOException, StoreException, InterruptedException {
            Map<Integer, String> names =
                    mistakes.mistakes(order.idea()).stream()
                            .collect(Collectors.toMap(Mistake::number, Mistake::name));
            int total = transcripts.counter(order.idea()).sent();
            int requests = 0;
            long after = 0;
            List<Entry> page;
            do {
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
                page = transcripts.page(order.idea(), after, PAGE);
                for (Entry entry : page) {
                    write(entry, names, out);
                }
                requests += (int) page.stream().filter(entry -> entry.step() == 0).count();
                progress.report(requests, total);
                after = page.isEmpty() ? after : page.getLast().request().id();
            } while (!page.isEmpty());
        }

        private void write(Entry entry, Map<Integer, String> names, Writer out) throws IOException {
            @Nullable Sample sample = entry.sample();
            if (sample == null) {
                coming++;
                return;
            }
            var row = ExportRow.of(entry, sample, names);
            switch (order.format()) {
                case JSON_LINES -> out.append(row.json()).append('\n');
                case CSV -> {
                    var csv = new CsvWriter(out);
                    if (replies == 0) {
                        csv.write(row.header());
                    }
                    csv.write(row.fields());
                }
            }
            replies++;
        }
    }
}
