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

    /** How the update stands, and in a word what became of help that was asked for beside it. */
    static Standing of(PostModel.Shown shown, ZoneId zone) {
        Standing own = own(shown, zone);
        State worst = StateWords.worst(shown.help().stream().map(Outbox.Answer::post).toList());
        if (worst == State.POSTED) {
            return own;
        }
        String word = shown.update().posted() == null ? "draft" : own.word();
        return new Standing(
                word + " · help " + worst.words(),
                own.tone() == Tone.DANGER ? Tone.DANGER : Tone.WARNING,
                own.more());
    }

    /** Whether the user is to see what went wrong. */
    static boolean isTroubled(PostModel.Shown shown, ZoneId zone) {
        return !own(shown, zone).more().isEmpty()
                || shown.help().stream().anyMatch(one -> !one.post().fault().isEmpty());
    }

    /** How the update itself stands. */
    static Standing own(PostModel.Shown shown, ZoneId zone) {
        Update update = shown.update();
        List<Outbox.Post> posts = shown.posts();
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
