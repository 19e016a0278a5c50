package dev.rung.pane.ladder;

import dev.rung.experiment.Mistake;
import dev.rung.experiment.MistakeStore.Count;
import dev.rung.experiment.PromptStore.Use;
import dev.rung.experiment.PromptVersion;
import dev.rung.experiment.Turn;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A version in the list of versions, with what came of it.
 *
 * @param version null for the prompt in the editor, if it was edited since it was sent
 * @param base the number of the version that it was edited from, null if from none
 * @param use null while it is being counted
 * @param mistakes of those that can be made, none if no reply was read
 */
record VersionRow(
        @Nullable PromptVersion version,
        List<Turn> turns,
        @Nullable Integer base,
        @Nullable Use use,
        List<Tagged> mistakes) {
    /** How many of the replies that were read make a mistake. */
    record Tagged(Mistake mistake, int tagged) {}

    VersionRow {
        turns = List.copyOf(turns);
        mistakes = List.copyOf(mistakes);
    }

    /** What the rows are made of. */
    record Counts(List<Use> uses, List<Mistake> mistakes, List<Count> counts, boolean known) {
        static final Counts UNKNOWN = new Counts(List.of(), List.of(), List.of(), false);
    }

    static VersionRow of(PromptVersion version, Counts counts) {
        int number = version.number();
        var none = counts.known() ? new Use(number, 0, 0) : null;
        Use use =
                counts.uses().stream()
                        .filter(one -> one.version() == number)
                        .findFirst()
                        .orElse(none);
        var mistakes = new ArrayList<Tagged>();
        if (use != null && use.read() > 0) {
            for (Mistake mistake : counts.mistakes()) {
                int tagged =
                        counts.counts().stream()
                                .filter(count -> count.version() == number)
                                .filter(count -> count.mistake() == mistake.number())
                                .mapToInt(Count::tagged)
                                .sum();
                mistakes.add(new Tagged(mistake, tagged));
            }
        }
        return new VersionRow(version, version.turns(), version.base(), use, mistakes);
    }

    /** What is in the editor and was not sent. */
    static VersionRow edited(List<Turn> turns, @Nullable Integer base) {
        return new VersionRow(null, turns, base, null, List.of());
    }

    /** «v7» or «edited». */
    String label() {
        return version == null ? "edited" : "v" + version.number();
    }

    String name() {
        return version == null ? "not sent yet" : version.name();
    }

    /** «v7 · short answers» or «v7». */
    String title() {
        return name().isEmpty() ? label() : label() + " · " + name();
    }

    /** Versions are the same if their numbers are. */
    boolean isSame(@Nullable VersionRow other) {
        return other != null && label().equals(other.label());
    }

    /** «from v5 · 47 sent · 14 read», in so far as there is something to say. */
    String facts(Optional<VersionRow> before) {
        var facts = new ArrayList<String>();
        Integer from = base;
        Integer previous = before.map(VersionRow::version).map(PromptVersion::number).orElse(null);
        if (from != null && (version == null || !Objects.equals(from, previous))) {
            facts.add("from v" + from);
        }
        if (use != null) {
            facts.add(use.sent() + " sent");
            facts.add(use.read() == 0 ? "none read" : use.read() + " read");
        }
        return String.join(" · ", facts);
    }
}
