package dev.rung.pane.updates;

import dev.rung.ui.Tone;
import dev.rung.update.Update;
import dev.rung.update.post.Outbox;
import dev.rung.update.post.Outbox.State;
import dev.rung.view.post.StateWords;

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

    /** How an update stands whose parts these are. */
    static Standing of(Update update, List<Outbox.Post> posts, ZoneId zone) {
        if (update.posted() == null
                && !posts.isEmpty()
                && StateWords.worst(posts) != State.POSTED) {
            // A request for help goes out beside an update that is still a draft.
            State worst = StateWords.worst(posts);
            return new Standing(
                    "draft · help " + worst.words(), Tone.WARNING, StateWords.fault(posts, worst));
        }
        if (update.posted() == null) {
            return new Standing(
                    "draft · kept " + TIME.format(update.changed().atZone(zone)), Tone.NEUTRAL, "");
        }
        String when = TIME.format(update.posted().atZone(zone));
        State worst = posts.isEmpty() ? State.POSTED : StateWords.worst(posts);
        String fault = StateWords.fault(posts, worst);
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
