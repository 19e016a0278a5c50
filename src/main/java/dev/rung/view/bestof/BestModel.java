package dev.rung.view.bestof;

import dev.rung.score.summary.Key;
import dev.rung.store.StoreException;
import dev.rung.study.RunResult;
import dev.rung.study.apart.SampleFilters;
import dev.rung.study.picks.Across;
import dev.rung.study.picks.BestSeen;
import dev.rung.study.picks.Bests;
import dev.rung.study.picks.PickReader.Said;
import dev.rung.study.picks.PickRow;
import dev.rung.study.picks.PickSpec;
import dev.rung.study.picks.Sanity;
import dev.rung.task.Job;
import dev.rung.task.Progress;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is looked at of a run's best-of-n. What was computed before stays on the screen until the
 * newest choice is there.
 */
final class BestModel {
    private final BestAround around;
    private final RunResult result;
    private final ReadOnlyObjectWrapper<Shown> shown;
    private final ReadOnlyObjectWrapper<@Nullable RowShown> row = new ReadOnlyObjectWrapper<>();
    private final SampleFilters filters;
    private Bests.@Nullable Loaded loaded;
    private @Nullable PickSpec loadedFor;
    private @Nullable Job job;
    private @Nullable Job reading;
    private int asked;
    private int askedRow;

    /** The two sides of the page. */
    enum Side {
        CURVE("1  Curve"),
        SANITY("2  What it likes");

        private final String title;

        Side(String title) {
            this.title = title;
        }

        /** With the key that leads there. */
        String title() {
            return title;
        }
    }

    /**
     * The page.
     *
     * @param seen null before the first, or if there is nothing to pick from
     * @param cells what may be looked at
     * @param notes why there is nothing, if so
     * @param busy what is being computed, in words; empty if all is there
     * @param problem what went wrong, empty otherwise
     */
    record Shown(
            PickSpec spec,
            Side side,
            Across across,
            @Nullable BestSeen seen,
            List<Key> cells,
            List<String> notes,
            String busy,
            String problem) {
        Shown with(Side other) {
            return new Shown(spec, other, across, seen, cells, notes, busy, problem);
        }

        Shown with(Across other) {
            return new Shown(spec, side, other, seen, cells, notes, busy, problem);
        }

        Shown busy(PickSpec wanted) {
            return new Shown(wanted, side, across, seen, cells, notes, "Computing …", "");
        }

        Shown failed(String words) {
            return new Shown(spec, side, across, seen, cells, notes, "", words);
        }
    }

    /** What was computed. */
    private record Made(Bests.Loaded loaded, @Nullable BestSeen seen) {}

    BestModel(BestAround around, RunResult result, PickSpec first) {
        this.around = around;
        this.result = result;
        this.filters = new SampleFilters(result, List.of());
        this.shown =
                new ReadOnlyObjectWrapper<>(
                        new Shown(
                                first,
                                Side.CURVE,
                                Across.N,
                                null,
                                List.of(),
                                List.of(),
                                "Computing …",
                                ""));
    }

    RunResult result() {
        return result;
    }

    ReadOnlyObjectProperty<Shown> shownProperty() {
        return shown.getReadOnlyProperty();
    }

    /** The row that is looked at, null before there is any. */
    ReadOnlyObjectProperty<@Nullable RowShown> rowProperty() {
        return row.getReadOnlyProperty();
    }

    Shown now() {
        return shown.get();
    }

    void show(Side side) {
        shown.set(now().with(side));
    }

    /** The next thing on the x axis that can be shown. */
    void nextAcross() {
        BestSeen seen = now().seen();
        if (seen == null) {
            return;
        }
        Across next = now().across();
        do {
            next = next.next();
        } while (!next.whyNot(seen).isEmpty());
        shown.set(now().with(next));
    }

    /** Puts it on the x axis, or says why that cannot be. */
    void show(Across across) {
        BestSeen seen = now().seen();
        String why = seen == null ? "There is no curve yet." : across.whyNot(seen);
        if (why.isEmpty()) {
            shown.set(now().with(across));
        } else {
            around.say().accept(why);
        }
    }

    /** Computes what is wanted; the newest of several wins. */
    void choose(PickSpec wanted) {
        stop(job);
        int now = ++asked;
        shown.set(now().busy(wanted));
        job =
                around.tasks()
                        .<Made, Exception>cpu("", work -> make(wanted, known(wanted), work))
                        .onDone(
                                made -> {
                                    if (now == asked) {
                                        take(wanted, made);
                                    }
                                })
                        .onFailed(
                                fault -> {
                                    if (now == asked) {
                                        shown.set(now().failed(words(fault)));
                                    }
                                })
                        .start();
    }

    private Bests.@Nullable Loaded known(PickSpec wanted) {
        return loadedFor != null
                        && loadedFor.select().equals(wanted.select())
                        && loadedFor.report().equals(wanted.report())
                ? loaded
                : null;
    }

    private Made make(PickSpec wanted, Bests.@Nullable Loaded known, Progress work)
            throws StoreException, InterruptedException {
        Bests.Loaded of = known == null ? around.bests().load(result, wanted, work) : known;
        return new Made(of, around.bests().seen(of, wanted.cell()).orElse(null));
    }

    private void take(PickSpec wanted, Made made) {
        loaded = made.loaded;
        loadedFor = wanted;
        BestSeen seen = made.seen;
        Across across = now().across();
        shown.set(
                new Shown(
                        wanted,
                        now().side(),
                        seen != null && across.whyNot(seen).isEmpty() ? across : Across.N,
                        seen,
                        made.loaded.of().curves().stream().map(one -> one.key()).toList(),
                        made.loaded.of().notes(),
                        "",
                        ""));
        RowShown before = row.get();
        if (seen == null || seen.cell().rows().isEmpty()) {
            row.set(null);
        } else {
            go(before == null ? first(seen) : before.index(), 0);
        }
    }

    /** The row that is worth a look first: one whose failing pick could be avoided. */
    private static int first(BestSeen seen) {
        return seen.sanity().hacks().stream()
                .filter(Sanity.Hack::avoidable)
                .map(hack -> hack.found().row())
                .findFirst()
                .orElse(0);
    }

    private static String words(Exception fault) {
        return switch (fault) {
            case StoreException store -> store.getMessage() + " " + store.whatToDo();
            case RuntimeException wrong -> throw wrong;
            default -> throw new IllegalStateException(fault);
        };
    }

    /** Looks at another row, a number of rows on or back. */
    void step(int by) {
        RowShown now = row.get();
        if (now != null) {
            go(Math.clamp((long) now.index() + by, 0, now.of() - 1), 0);
        }
    }

    /** Marks another sample of the row. */
    void mark(int at) {
        RowShown now = row.get();
        if (now != null) {
            row.set(now.withAt(Math.clamp(at, 0, now.row().picks().size() - 1)));
        }
    }

    /** Looks at a sample of a row. */
    void go(int index, int at) {
        BestSeen seen = now().seen();
        if (seen == null) {
            return;
        }
        List<PickRow> rows = seen.cell().rows();
        int safe = Math.clamp(index, 0, rows.size() - 1);
        PickRow wanted = rows.get(safe);
        RowShown before = row.get();
        Map<Long, Said> known =
                before != null && before.row().equals(wanted) ? before.texts() : null;
        row.set(new RowShown(safe, rows.size(), wanted, at, known));
        if (known == null) {
            read(wanted);
        }
    }

    private void read(PickRow wanted) {
        stop(reading);
        int now = ++askedRow;
        reading =
                around.tasks()
                        .<Map<Long, Said>, StoreException>db(
                                "", work -> around.bests().reader().said(result.run().id(), wanted))
                        .onDone(
                                read -> {
                                    RowShown shownNow = row.get();
                                    if (now == askedRow && shownNow != null) {
                                        row.set(shownNow.with(read));
                                    }
                                })
                        .onFailed(fault -> shown.set(now().failed(words(fault))))
                        .start();
    }

    /** A filter that finds the marked sample; empty before it is read. */
    Optional<String> filter() {
        RowShown now = row.get();
        BestSeen seen = now().seen();
        if (now == null || seen == null || now.texts() == null) {
            return Optional.empty();
        }
        Said said = now.said(now.at());
        var words = new StringBuilder(filters.cell(seen.cell().key()));
        if (now.number() > 0) {
            words.append(" row=").append(now.number());
        }
        if (said != null) {
            words.append(" sample=").append(said.number());
        }
        return Optional.of(words.toString());
    }

    void close() {
        asked++;
        askedRow++;
        stop(job);
        stop(reading);
    }

    private static void stop(@Nullable Job job) {
        if (job != null) {
            job.stop();
        }
    }
}
