package dev.rung.pane.updates;

import dev.rung.ui.Tone;
import dev.rung.update.Update;
import dev.rung.update.post.Outbox;
import dev.rung.update.post.Outbox.State;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** How an update stands, in words. */
final class PostWords {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

    private PostWords() {}

    /**
     * A state.
     *
     * @param word in a word or two
     * @param more what happened and what to do, may be empty
     */
    record Standing(String word, Tone tone, String more) {}

    /** The worst of the parts speaks for all. */
    private static State worst(List<Outbox.Post> posts) {
        for (State state : List.of(State.FAILED, State.MAYBE, State.PENDING, State.SENDING)) {
            if (posts.stream().anyMatch(post -> post.state() == state)) {
                return state;
            }
        }
        return State.POSTED;
    }

    /** What became of these parts, in a sentence. */
    static String of(List<Outbox.Post> posts) {
        if (posts.isEmpty()) {
            return "Kept here.";
        }
        State worst = worst(posts);
        String words = worst.words();
        String fault = fault(posts, worst);
        return Character.toUpperCase(words.charAt(0))
                + words.substring(1)
                + (fault.isEmpty() ? "." : ": " + fault);
    }

    private static String fault(List<Outbox.Post> posts, State state) {
        return posts.stream()
                .filter(post -> post.state() == state && !post.fault().isEmpty())
                .map(Outbox.Post::fault)
                .findFirst()
                .orElse("");
    }

    /** How an update stands whose parts these are. */
    static Standing of(Update update, List<Outbox.Post> posts, ZoneId zone) {
        if (update.posted() == null && !posts.isEmpty() && worst(posts) != State.POSTED) {
            // A request for help goes out beside an update that is still a draft.
            State worst = worst(posts);
            return new Standing("draft · help " + worst.words(), Tone.WARNING, fault(posts, worst));
        }
        if (update.posted() == null) {
            return new Standing(
                    "draft · kept " + TIME.format(update.changed().atZone(zone)), Tone.NEUTRAL, "");
        }
        String when = TIME.format(update.posted().atZone(zone));
        State worst = posts.isEmpty() ? State.POSTED : worst(posts);
        String fault = fault(posts, worst);
        Standing standing =
                switch (worst) {
                    case FAILED -> new Standing("not posted", Tone.DANGER, fault);
                    case MAYBE -> new Standing("maybe posted", Tone.WARNING, fault);
                    case PENDING -> new Standing("waiting to be posted", Tone.WARNING, fault);
                    case SENDING -> new Standing("being posted", Tone.ACCENT, "");
                    case POSTED ->
                            posts.isEmpty()
                                    ? new Standing("kept here " + when, Tone.NEUTRAL, "")
                                    : new Standing("posted " + when, Tone.SUCCESS, "");
                };
        boolean changed = update.state() == Update.State.CHANGED && worst == State.POSTED;
        return changed
                ? new Standing("changed since " + when, Tone.ACCENT, standing.more())
                : standing;
    }
}
