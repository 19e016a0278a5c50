package dev.rung.experiment.field;

/**
 * The first or last line that is not empty.
 *
 * @param which of them
 */
public record Line(Which which) implements Field {
    /** The last one unless said otherwise. */
    public Line {
        which = which == null ? Which.LAST : which;
    }

    @Override
    public Cut cut(Written written) {
        var lines = written.answer().lines().filter(line -> !line.isBlank());
        String line =
                switch (which) {
                    case FIRST -> lines.findFirst().orElse("");
                    case LAST -> lines.reduce((a, b) -> b).orElse("");
                };
        return Cut.of(line, "empty reply");
    }
}
