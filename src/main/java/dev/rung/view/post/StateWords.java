package dev.rung.view.post;

import dev.rung.update.post.Outbox;
import dev.rung.update.post.Outbox.State;

import java.util.List;

/** How posts stand, in words. */
public final class StateWords {
    private StateWords() {}

    /** The worst of the parts speaks for all. */
    public static State worst(List<Outbox.Post> posts) {
        for (State state : List.of(State.FAILED, State.MAYBE, State.PENDING, State.SENDING)) {
            if (posts.stream().anyMatch(post -> post.state() == state)) {
                return state;
            }
        }
        return State.POSTED;
    }

    /** What became of these parts, in a sentence. */
    public static String of(List<Outbox.Post> posts) {
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

    /** What went wrong with the first part in that state that says so; empty if none does. */
    public static String fault(List<Outbox.Post> posts, State state) {
        return posts.stream()
                .filter(post -> post.state() == state && !post.fault().isEmpty())
                .map(Outbox.Post::fault)
                .findFirst()
                .orElse("");
    }
}
