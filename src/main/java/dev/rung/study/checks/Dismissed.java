package dev.rung.study.checks;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The checks of a run, or of the orders of an idea, that the user has put away.
 *
 * <p>A dismissal holds for this run alone, and for the finding as it was: it ends by itself when
 * the finding has become materially worse – its share has grown by more than five points since – or
 * names something else, such as another model that came back. A finding that has become smaller
 * stays dismissed.
 */
public record Dismissed(List<Dismissal> all) {
    public static final Dismissed NONE = new Dismissed(List.of());

    /** A share that has grown by more is another finding; the size that missing shares are. */
    static final double WORSE = 0.05;

    public Dismissed {
        all = List.copyOf(all);
    }

    /**
     * One that was put away.
     *
     * @param kind as it is stored; one of a newer Rung fits no check
     * @param share what it was then, null where there is no more or less of it
     * @param names what it named then
     * @param reason what the user said, may be empty
     */
    public record Dismissal(
            String kind,
            String about,
            @Nullable Double share,
            String names,
            String reason,
            Instant when) {
        /** Whether the check is still what was dismissed. */
        boolean covers(Check check) {
            Double now = check.size().share();
            return kind.equals(check.kind().word())
                    && about.equals(check.about())
                    && names.equals(check.size().names())
                    && (now == null || share == null || now <= share + WORSE + 1e-9);
        }
    }

    /** The dismissal that holds for the check. */
    public Optional<Dismissal> of(Check check) {
        return check.kind().isDismissible()
                ? all.stream().filter(one -> one.covers(check)).findFirst()
                : Optional.empty();
    }

    /** Those that are not dismissed. */
    public List<Check> standing(List<Check> checks) {
        return checks.stream().filter(check -> of(check).isEmpty()).toList();
    }

    /** Those that are. */
    public List<Check> among(List<Check> checks) {
        return checks.stream().filter(check -> of(check).isPresent()).toList();
    }
}
