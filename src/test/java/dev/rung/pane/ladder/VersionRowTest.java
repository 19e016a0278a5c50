package dev.rung.pane.ladder;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rung.experiment.Mistake;
import dev.rung.experiment.MistakeStore.Count;
import dev.rung.experiment.PromptStore.Use;
import dev.rung.experiment.PromptVersion;
import dev.rung.pane.ladder.VersionRow.Counts;
import dev.rung.pane.ladder.VersionRow.Tagged;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

class VersionRowTest {
    private static final Mistake FLIPS = new Mistake(2, "flips");

    private static PromptVersion version(int number, @Nullable Integer base) {
        return new PromptVersion(
                number, 1, number, "short", base, List.of(), List.of(), Instant.EPOCH);
    }

    private static VersionRow row(int number, @Nullable Integer base, Counts counts) {
        return VersionRow.of(version(number, base), counts);
    }

    @Test
    void whatIsNotCountedYetIsNotSaid() {
        var row = row(2, 1, Counts.UNKNOWN);
        assertEquals("", row.facts(Optional.of(row(1, null, Counts.UNKNOWN))));
        assertEquals("v2 · short", row.title());
    }

    @Test
    void mistakesAreCountedOnlyWhereRepliesWereRead() {
        var counts =
                new Counts(
                        List.of(new Use(1, 20, 0), new Use(2, 30, 14)),
                        List.of(FLIPS),
                        List.of(new Count(2, 2, 3, 14)),
                        true);
        var old = row(1, null, counts);
        assertEquals("20 sent · none read", old.facts(Optional.empty()));
        assertEquals(List.of(), old.mistakes());
        var now = row(2, 1, counts);
        assertEquals("30 sent · 14 read", now.facts(Optional.of(old)));
        assertEquals(List.of(new Tagged(FLIPS, 3)), now.mistakes());
    }

    @Test
    void theBaseIsNamedWhereItIsNotTheVersionBefore() {
        var before = row(6, 5, Counts.UNKNOWN);
        assertEquals("from v5", row(7, 5, Counts.UNKNOWN).facts(Optional.of(before)));
        assertEquals("from v6", VersionRow.edited(List.of(), 6).facts(Optional.of(before)));
    }
}
