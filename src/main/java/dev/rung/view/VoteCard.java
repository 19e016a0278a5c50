package dev.rung.view;

import dev.rung.experiment.Vote;
import dev.rung.llm.Message;
import dev.rung.llm.ModelNames;
import dev.rung.llm.Usage;
import dev.rung.score.judge.Expectation;
import dev.rung.score.judge.JudgeAnswers.Answer;
import dev.rung.score.judge.VerdictReader.Read;
import dev.rung.score.judge.VerdictReader.Unread;
import dev.rung.ui.SafeText;
import dev.rung.ui.TextBlocks;
import dev.rung.ui.WrappedText;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** One thing that a judge was asked, and what it said, as it came. */
public final class VoteCard {
    private static final int SHOWN = 20_000;

    private VoteCard() {}

    /**
     * All that was asked about a sample and answered.
     *
     * @param withQuestions whether what was sent is shown, too: the same question once
     */
    public static List<Node> all(List<Answer> answers, boolean withQuestions) {
        var cards = new ArrayList<Node>();
        List<Message> before = List.of();
        for (Answer answer : answers) {
            if (answer.vote() != null) {
                boolean again = !before.isEmpty() && before.equals(answer.asked());
                cards.add(of(answer, answers.size(), withQuestions && !again));
                before = answer.asked();
            }
        }
        return cards;
    }

    private static Node of(Answer answer, int of, boolean withQuestion) {
        var card = new VBox(4);
        card.getChildren().add(head(answer, of));
        if (withQuestion) {
            if (answer.asked().isEmpty()) {
                card.getChildren()
                        .add(
                                new WrappedText("muted", "small-text")
                                        .show(
                                                "What was sent cannot be told any more: what it is"
                                                        + " made of has changed."));
            }
            answer.asked().forEach(message -> card.getChildren().add(message(message)));
        }
        Vote vote = answer.vote();
        if (vote != null) {
            if (!vote.thinking().isEmpty()) {
                card.getChildren().add(text("judge, thinking", vote.thinking()));
            }
            if (vote.isAnswered()) {
                card.getChildren().add(text("judge", vote.text()));
            }
        }
        return card;
    }

    private static Node head(Answer answer, int of) {
        var parts = new ArrayList<String>();
        if (of > 1) {
            parts.add(
                    "question %d of %d%s"
                            .formatted(
                                    answer.call().number() + 1,
                                    of,
                                    answer.call().isSwapped() ? ", swapped" : ""));
        }
        parts.add(
                switch (answer.said()) {
                    case Read read -> "read «%s»".formatted(read.label());
                    case Unread unread -> "no verdict: " + unread.reason();
                    case null -> "not asked";
                });
        parts.addAll(facts(answer));
        var read = new WrappedText("mono", "muted", "small-text").show(String.join(" · ", parts));
        return switch (answer.expectation()) {
            case Expectation.Value value -> new VBox(2, read, expectation(value.words()));
            case Expectation.None none ->
                    new VBox(
                            2,
                            read,
                            expectation("no expectation over verdict tokens: " + none.reason()));
            case null -> read;
        };
    }

    private static WrappedText expectation(String words) {
        return new WrappedText("muted", "small-text").show(words);
    }

    /** Who said it and what it took; what is not known is left out or named unknown. */
    public static List<String> facts(Answer answer) {
        Vote vote = answer.vote();
        if (vote == null) {
            return List.of();
        }
        var facts = new ArrayList<String>();
        facts.add(ModelNames.name(vote.model()));
        if (vote.isAnswered()) {
            facts.add(tokens(vote.usage()));
        }
        facts.add(answer.cost().text());
        return facts;
    }

    private static String tokens(Usage usage) {
        return usage.input() == null && usage.output() == null
                ? "tokens unknown"
                : "%s in, %s out".formatted(count(usage.input()), count(usage.output()));
    }

    private static String count(@Nullable Integer tokens) {
        return tokens == null ? "?" : String.format(Locale.ROOT, "%,d", tokens);
    }

    /** A message as it was sent. */
    public static Node message(Message message) {
        return text("sent, " + message.role().name().toLowerCase(Locale.ROOT), message.text());
    }

    private static Node text(String who, String text) {
        var label = new Label(SafeText.visible(who));
        label.getStyleClass().addAll("muted", "small-text");
        var words = new TextBlocks(SHOWN, () -> {});
        words.setText(text);
        return new VBox(2, label, words);
    }
}
